<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Divided as decimal numbers, to keep the rest</source>
            <translation>按小数相除，以保留小数部分</translation>
        </message>
        <message>
            <source>Joined anew along the keys: the joins could not be</source>
            <translation>原来的连接无法成立，已按键重新连接</translation>
        </message>
        <message>
            <source>The number is written as the question says it</source>
            <translation>数字已按问题中的说法写出</translation>
        </message>
        <message>
            <source>Sorted as the calendar goes, not by letters</source>
            <translation>按日历顺序排序，而不是按字母顺序</translation>
        </message>
        <message>
            <source>Sorted for reading: the question names no order</source>
            <translation>问题未指定顺序，已排序以便阅读</translation>
        </message>
        <message>
            <source>Each one is counted once, however often it is held</source>
            <translation>无论被引用多少次，每一项只计一次</translation>
        </message>
    </context>
</TS>
