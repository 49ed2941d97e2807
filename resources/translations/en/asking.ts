<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name />
        <message numerus="yes">
            <source>%Ln row(s) affected</source>
            <translation>
                <numerusform>%Ln row affected</numerusform>
                <numerusform>%Ln rows affected</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Takes %Ln row(s), counted just now</source>
            <translation>
                <numerusform>Takes %Ln row, counted just now</numerusform>
                <numerusform>Takes %Ln rows, counted just now</numerusform>
            </translation>
        </message>
    </context>
</TS>
