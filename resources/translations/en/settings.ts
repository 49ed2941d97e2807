<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name />
        <message numerus="yes">
            <source>%n connection(s) that nothing here explains</source>
            <translation>
                <numerusform>%n connection that nothing here explains</numerusform>
                <numerusform>%n connections that nothing here explains</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s) leave this machine</source>
            <translation>
                <numerusform>%n connection leaves this machine</numerusform>
                <numerusform>%n connections leave this machine</numerusform>
            </translation>
        </message>
    </context>
</TS>
