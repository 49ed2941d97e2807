<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name />
        <message numerus="yes">
            <source>%Ln column(s)</source>
            <translation>
                <numerusform>%Ln column</numerusform>
                <numerusform>%Ln columns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln not in this database</source>
            <translation>
                <numerusform>%Ln not in this database</numerusform>
                <numerusform>%Ln not in this database</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln table(s)</source>
            <translation>
                <numerusform>%Ln table</numerusform>
                <numerusform>%Ln tables</numerusform>
            </translation>
        </message>
    </context>
</TS>
