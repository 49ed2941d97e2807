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
        <message>
            <source>Compare the drafts by what they answer?</source>
            <translation>要按查询结果比较各份草稿吗？</translation>
        </message>
        <message>
            <source>Several drafts were made. Tacit can run them on this database, read-only, for at most 1,000 rows and 3 s each: then the right one is found more often.</source>
            <translation>已写出几份草稿。Tacit 可以在此数据库上以只读方式运行它们，每份最多 1,000 行、3 秒，这样更容易选出正确的一份。</translation>
        </message>
        <message>
            <source>Until then they are only read. The settings of the connection can change it.</source>
            <translation>在您同意之前，草稿只做比对而不运行。以后可以在该连接的设置中更改。</translation>
        </message>
        <message>
            <source>Try drafts on this database (read-only)</source>
            <translation>在此数据库上试运行草稿（只读）</translation>
        </message>
        <message>
            <source>Never here</source>
            <translation>在这里永不试运行</translation>
        </message>
        <message>
            <source>Drafts are tried on this database from now on</source>
            <translation>今后会在此数据库上试运行草稿</translation>
        </message>
        <message>
            <source>Draft this question again</source>
            <translation>为此问题重新写草稿</translation>
        </message>
        <message>
            <source>Which answer do you mean?</source>
            <translation>您指的是哪个结果？</translation>
        </message>
        <message>
            <source>Looking for rows on which the readings answer differently…</source>
            <translation>正在寻找能让各种理解得出不同结果的数据…</translation>
        </message>
        <message>
            <source>This is what I mean</source>
            <translation>这正是我的意思</translation>
        </message>
        <message>
            <source>Take this reading: {words}</source>
            <translation>采用这种理解：{words}</translation>
        </message>
        <message>
            <source>Show an example</source>
            <translation>举例说明</translation>
        </message>
        <message>
            <source>Made-up rows on which the readings answer differently, to pick one by its answer</source>
            <translation>用一些虚构的数据显示各种理解的不同结果，供您按结果选择</translation>
        </message>
        <message>
            <source>Tell readings apart by an example</source>
            <translation>举例区分各种理解</translation>
        </message>
        <message>
            <source>Rows on which the readings of the question answer differently</source>
            <translation>显示能让问题的各种理解得出不同结果的数据</translation>
        </message>
    </context>
</TS>
