<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Complete</source>
            <translation>补全</translation>
        </message>
        <message>
            <source>Show what can be written at the caret</source>
            <translation>列出光标处可以写的内容</translation>
        </message>
        <message>
            <source>Mend this line…</source>
            <translation>修正此行…</translation>
        </message>
        <message>
            <source>Show what would mend what the review found on this line</source>
            <translation>列出可修正此行审查问题的办法</translation>
        </message>
        <message>
            <source>Find in the SQL</source>
            <translation>在 SQL 中查找</translation>
        </message>
        <message>
            <source>Replace in the SQL</source>
            <translation>在 SQL 中替换</translation>
        </message>
        <message>
            <source>Find the next one</source>
            <translation>查找下一处</translation>
        </message>
        <message>
            <source>Find the one before</source>
            <translation>查找上一处</translation>
        </message>
        <message>
            <source>Comment or uncomment lines</source>
            <translation>注释或取消注释</translation>
        </message>
        <message>
            <source>Indent lines</source>
            <translation>增加缩进</translation>
        </message>
        <message>
            <source>Outdent lines</source>
            <translation>减少缩进</translation>
        </message>
        <message>
            <source>Move lines up</source>
            <translation>将行上移</translation>
        </message>
        <message>
            <source>Move lines down</source>
            <translation>将行下移</translation>
        </message>
        <message>
            <source>Duplicate the line or selection</source>
            <translation>重复此行或所选内容</translation>
        </message>
        <message>
            <source>Delete lines</source>
            <translation>删除行</translation>
        </message>
        <message>
            <source>Go to line…</source>
            <translation>转到行…</translation>
        </message>
        <message>
            <source>Fold or unfold here</source>
            <translation>折叠或展开此处</translation>
        </message>
        <message>
            <source>Fold or unfold the brackets or comment around the caret</source>
            <translation>折叠或展开光标所在的括号或注释</translation>
        </message>
        <message>
            <source>Fold everything</source>
            <translation>全部折叠</translation>
        </message>
        <message>
            <source>Unfold everything</source>
            <translation>全部展开</translation>
        </message>
        <message>
            <source>Go to the parameters</source>
            <translation>转到参数</translation>
        </message>
        <message>
            <source>Edit the snippets…</source>
            <translation>编辑代码片段…</translation>
        </message>
        <message>
            <source>Open the file with your own snippets</source>
            <translation>打开您自己的代码片段文件</translation>
        </message>
        <message>
            <source>Larger SQL</source>
            <translation>放大 SQL</translation>
        </message>
        <message>
            <source>Smaller SQL</source>
            <translation>缩小 SQL</translation>
        </message>
        <message>
            <source>SQL in its usual size</source>
            <translation>SQL 恢复原大小</translation>
        </message>
        <message>
            <source>Alt+Enter shows what would mend it.</source>
            <translation>按 Alt+Enter 查看修正办法。</translation>
        </message>
        <message>
            <source>Nothing to mend here</source>
            <translation>此处没有可修正的问题</translation>
        </message>
        <message>
            <source>These values can't be put into the statement safely.</source>
            <translation>这些值无法安全地填入语句。</translation>
        </message>
        <message>
            <source>{name} is not a number.</source>
            <translation>{name} 不是数字。</translation>
        </message>
        <message>
            <source>{name} is not a date like 2024-12-31.</source>
            <translation>{name} 不是 2024-12-31 这样的日期。</translation>
        </message>
        <message>
            <source>{name} has no items; write them with commas between.</source>
            <translation>{name} 没有任何项；请用英文逗号分隔各项。</translation>
        </message>
        <message>
            <source>Two single quotes alone mean the empty text</source>
            <translation>只写两个单引号表示空文本</translation>
        </message>
        <message>
            <source>Parameters</source>
            <translation>参数</translation>
        </message>
        <message>
            <source>a text</source>
            <translation>一段文本</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>一个数字</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>日期</translation>
        </message>
        <message>
            <source>a date like 2024-12-31</source>
            <translation>日期，如 2024-12-31</translation>
        </message>
        <message>
            <source>values, with commas between</source>
            <translation>多个值，用英文逗号分隔</translation>
        </message>
        <message>
            <source>What {name} is</source>
            <translation>{name} 的类型</translation>
        </message>
        <message>
            <source>Value of {name}</source>
            <translation>{name} 的值</translation>
        </message>
        <message>
            <source>Replace</source>
            <translation>替换</translation>
        </message>
        <message>
            <source>Replace this one and go on (Enter)</source>
            <translation>替换此处并继续 (Enter)</translation>
        </message>
        <message>
            <source>Replace all</source>
            <translation>全部替换</translation>
        </message>
        <message>
            <source>Replace every one (Ctrl+Alt+Enter)</source>
            <translation>替换所有匹配 (Ctrl+Alt+Enter)</translation>
        </message>
        <message>
            <source>Replace with</source>
            <translation>替换为</translation>
        </message>
        <message>
            <source>Letter case counts (Alt+C)</source>
            <translation>区分大小写 (Alt+C)</translation>
        </message>
        <message>
            <source>Whole words (Alt+W)</source>
            <translation>全词匹配 (Alt+W)</translation>
        </message>
        <message>
            <source>Regular expression (Alt+R)</source>
            <translation>正则表达式 (Alt+R)</translation>
        </message>
        <message>
            <source>Only within the selection (Alt+L)</source>
            <translation>仅在所选范围内 (Alt+L)</translation>
        </message>
        <message>
            <source>The expression is wrong: {why}</source>
            <translation>表达式有误：{why}</translation>
        </message>
        <message>
            <source>Line 1 to {last}</source>
            <translation>第 1 行至第 {last} 行</translation>
        </message>
        <message>
            <source>Completions</source>
            <translation>补全项</translation>
        </message>
        <message>
            <source>WITH query</source>
            <translation>WITH 查询</translation>
        </message>
        <message>
            <source>name in FROM</source>
            <translation>FROM 中的名称</translation>
        </message>
        <message>
            <source>join along a key</source>
            <translation>按键连接</translation>
        </message>
        <message>
            <source>condition along a key</source>
            <translation>按键的连接条件</translation>
        </message>
        <message>
            <source>function</source>
            <translation>函数</translation>
        </message>
        <message>
            <source>keyword</source>
            <translation>关键字</translation>
        </message>
        <message>
            <source>snippet</source>
            <translation>代码片段</translation>
        </message>
        <message>
            <source>Run exactly the statement at the caret, read-only</source>
            <translation>以只读方式原样执行光标处的语句</translation>
        </message>
        <message>
            <source>Run this statement</source>
            <translation>执行此语句</translation>
        </message>
        <message numerus="yes">
            <source>%n found</source>
            <translation>
                <numerusform>找到 %n 处</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n replaced</source>
            <translation>
                <numerusform>已替换 %n 处</numerusform>
            </translation>
        </message>
    </context>
</TS>
