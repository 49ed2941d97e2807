<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Folder of saved queries</source>
            <translation>已存查询的文件夹</translation>
        </message>
        <message>
            <source>Where saved queries lie, as plain .sql files; empty for Tacit's own folder.</source>
            <translation>已存查询所在的位置，均为普通 .sql 文件；留空则使用 Tacit 自己的文件夹。</translation>
        </message>
    </context>
</TS>
