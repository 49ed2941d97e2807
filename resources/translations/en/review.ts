<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
    <context>
        <name />
        <message numerus="yes">
            <source>%n table(s)</source>
            <translation>
                <numerusform>%n table</numerusform>
                <numerusform>%n tables</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n column(s)</source>
            <translation>
                <numerusform>%n column</numerusform>
                <numerusform>%n columns</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Repaired in %n place(s)</source>
            <translation>
                <numerusform>Repaired in %n place</numerusform>
                <numerusform>Repaired in %n places</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n more</source>
            <translation>
                <numerusform>Show %n more</numerusform>
                <numerusform>Show %n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n difference(s) in writing, same meaning</source>
            <translation>
                <numerusform>%n difference in writing, same meaning</numerusform>
                <numerusform>%n differences in writing, same meaning</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>No difference found in %n example(s); that proves nothing.</source>
            <translation>
                <numerusform>No difference found in %n example; that proves nothing.</numerusform>
                <numerusform>No difference found in %n examples; that proves nothing.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n read(s) of at most a million rows a side would run:</source>
            <translation>
                <numerusform>%n read of at most a million rows a side would run:</numerusform>
                <numerusform>%n reads of at most a million rows a side would run:</numerusform>
            </translation>
        </message>
    </context>
</TS>
