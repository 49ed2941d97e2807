<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name />
        <message numerus="yes">
            <source>%Ln run(s) exported</source>
            <translation>
                <numerusform>%Ln run exported</numerusform>
                <numerusform>%Ln runs exported</numerusform>
            </translation>
        </message>
    </context>
</TS>
