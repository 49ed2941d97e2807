<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message numerus="yes">
            <source>%Ln row(s) affected</source>
            <translation>
                <numerusform>%Ln 行受影响</numerusform>
            </translation>
        </message>
        <message>
            <source>Costly plans</source>
            <translation>高代价计划</translation>
        </message>
        <message>
            <source>Highest cost of a plan</source>
            <translation>计划的最高代价</translation>
        </message>
        <message>
            <source>It changes the database. Its rows are shown before and after.</source>
            <translation>此语句会更改数据库。受影响的行会在执行前后显示。</translation>
        </message>
        <message numerus="yes">
            <source>Takes %Ln row(s), counted just now</source>
            <translation>
                <numerusform>涉及 %Ln 行（刚刚统计）</numerusform>
            </translation>
        </message>
        <message>
            <source>What happens to a plan that costs more</source>
            <translation>代价更高的计划如何处理</translation>
        </message>
        <message>
            <source>of the database's own cost or less pass</source>
            <translation>以内的数据库估算代价可通过</translation>
        </message>
    </context>
</TS>
