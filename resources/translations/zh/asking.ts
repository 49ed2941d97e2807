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
            <source>A file…</source>
            <translation>文件…</translation>
        </message>
        <message>
            <source>A prompt of {n} tokens; {reused} of them had been read before.</source>
            <translation>提示共 {n} 个词元，其中 {reused} 个之前已读过。</translation>
        </message>
        <message>
            <source>Accepted here before: {question}</source>
            <translation>此处采纳过：{question}</translation>
        </message>
        <message>
            <source>Ask for the same {words}</source>
            <translation>就同一查询继续问：{words}</translation>
        </message>
        <message>
            <source>Ask: {question}</source>
            <translation>提问：{question}</translation>
        </message>
        <message>
            <source>Both texts beside each other</source>
            <translation>两段文本并排显示</translation>
        </message>
        <message>
            <source>Both texts in a window of their own</source>
            <translation>在单独的窗口中显示两段文本</translation>
        </message>
        <message>
            <source>Both texts in one</source>
            <translation>合并显示的两段文本</translation>
        </message>
        <message>
            <source>Both texts in one, a sign before each line</source>
            <translation>两段文本合在一起，每行前有符号</translation>
        </message>
        <message>
            <source>Compare the query with…</source>
            <translation>将查询与…对比</translation>
        </message>
        <message>
            <source>Compare with a file</source>
            <translation>与文件对比</translation>
        </message>
        <message>
            <source>Compare with…</source>
            <translation>对比…</translation>
        </message>
        <message>
            <source>Copy the difference as text</source>
            <translation>以文本形式复制差异</translation>
        </message>
        <message>
            <source>Costly plans</source>
            <translation>高代价执行计划</translation>
        </message>
        <message>
            <source>Draft it anew</source>
            <translation>重新起草</translation>
        </message>
        <message>
            <source>Earlier questions</source>
            <translation>以前的提问</translation>
        </message>
        <message>
            <source>Highest cost of a plan</source>
            <translation>执行计划的最高代价</translation>
        </message>
        <message>
            <source>How many {table} are there per month, by {column}?</source>
            <translation>按{column}统计，每月有多少条{table}？</translation>
        </message>
        <message>
            <source>How many {table} are there per {other}?</source>
            <translation>每个{other}各有多少条{table}？</translation>
        </message>
        <message>
            <source>How many {table} are there?</source>
            <translation>共有多少条{table}？</translation>
        </message>
        <message>
            <source>Inline</source>
            <translation>合并</translation>
        </message>
        <message>
            <source>It changes the database. Its rows are shown before and after.</source>
            <translation>此语句会更改数据库。受影响的行会在执行前后显示。</translation>
        </message>
        <message>
            <source>It computes the wrong numbers</source>
            <translation>计算的数字不对</translation>
        </message>
        <message>
            <source>It finds the wrong rows</source>
            <translation>找到的行不对</translation>
        </message>
        <message>
            <source>It is not what I asked</source>
            <translation>不是我问的</translation>
        </message>
        <message>
            <source>It is wrong</source>
            <translation>不正确</translation>
        </message>
        <message>
            <source>It reads the wrong tables</source>
            <translation>读取的表不对</translation>
        </message>
        <message>
            <source>List</source>
            <translation>列表</translation>
        </message>
        <message>
            <source>List what is different from a draft, a run, a file or the clipboard</source>
            <translation>列出与草稿、已执行的查询、文件或剪贴板的不同</translation>
        </message>
        <message>
            <source>No earlier question has these words.</source>
            <translation>以前的提问中没有这些词。</translation>
        </message>
        <message>
            <source>No table is called {names}</source>
            <translation>没有名为 {names} 的表</translation>
        </message>
        <message>
            <source>Not remembered</source>
            <translation>未能记住</translation>
        </message>
        <message>
            <source>Nothing</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Nothing was asked here yet.</source>
            <translation>这里还没有提过问。</translation>
        </message>
        <message>
            <source>Nothing: both texts are the same query.</source>
            <translation>没有：两段文本是同一个查询。</translation>
        </message>
        <message>
            <source>Questions to begin with</source>
            <translation>可以从这些问题开始</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>已否定</translation>
        </message>
        <message>
            <source>Return asks, Shift+Return starts a new line, Up and Down bring earlier questions, @ attaches a table</source>
            <translation>Return 提问，Shift+Return 换行，↑ ↓ 调出以前的提问，@ 附上一张表</translation>
        </message>
        <message>
            <source>SQL files</source>
            <translation>SQL 文件</translation>
        </message>
        <message>
            <source>Search earlier questions</source>
            <translation>搜索以前的提问</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>并排</translation>
        </message>
        <message>
            <source>Suggestions</source>
            <translation>建议</translation>
        </message>
        <message>
            <source>Tab takes the first, Down chooses, Esc closes</source>
            <translation>Tab 采用第一项，↓ 选择，Esc 关闭</translation>
        </message>
        <message numerus="yes">
            <source>Takes %Ln row(s), counted just now</source>
            <translation>
                <numerusform>涉及 %Ln 行（刚刚统计）</numerusform>
            </translation>
        </message>
        <message>
            <source>The changes in words</source>
            <translation>用文字列出变化</translation>
        </message>
        <message>
            <source>The draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>The draft that says: {words}</source>
            <translation>另一份草稿：{words}</translation>
        </message>
        <message>
            <source>The memory is switched off, or can't be used.</source>
            <translation>记忆已关闭或无法使用。</translation>
        </message>
        <message>
            <source>The model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>The model will see: {names}</source>
            <translation>模型一定会看到：{names}</translation>
        </message>
        <message>
            <source>The previous draft</source>
            <translation>上一份草稿</translation>
        </message>
        <message>
            <source>The query that it refines</source>
            <translation>它所细化的查询</translation>
        </message>
        <message>
            <source>The query that was run</source>
            <translation>已执行的查询</translation>
        </message>
        <message>
            <source>The text before</source>
            <translation>之前的文本</translation>
        </message>
        <message>
            <source>The text in the clipboard</source>
            <translation>剪贴板中的文本</translation>
        </message>
        <message>
            <source>The text now</source>
            <translation>现在的文本</translation>
        </message>
        <message>
            <source>This draft is wrong: do not offer it for this question again</source>
            <translation>这份草稿不对：对这个问题不再给出它</translation>
        </message>
        <message>
            <source>This draft will not be offered for this question again.</source>
            <translation>对这个问题不会再给出这份草稿。</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>撤销</translation>
        </message>
        <message>
            <source>What are the {n} latest {table} by {column}?</source>
            <translation>按{column}，最近的 {n} 条{table}是哪些？</translation>
        </message>
        <message>
            <source>What happens to a plan that costs more</source>
            <translation>代价更高的执行计划如何处理</translation>
        </message>
        <message>
            <source>What is different from the file</source>
            <translation>与文件的不同</translation>
        </message>
        <message>
            <source>What is different from the other draft</source>
            <translation>与另一份草稿的不同</translation>
        </message>
        <message>
            <source>What is different from the saved query</source>
            <translation>与已保存查询的不同</translation>
        </message>
        <message>
            <source>What is different from the text in the clipboard</source>
            <translation>与剪贴板文本的不同</translation>
        </message>
        <message>
            <source>What is the average {column} of {table} per {other}?</source>
            <translation>每个{other}的{table}平均{column}是多少？</translation>
        </message>
        <message>
            <source>What is the total {column} of {table} per {other}?</source>
            <translation>每个{other}的{table}{column}合计是多少？</translation>
        </message>
        <message>
            <source>What the query is compared with</source>
            <translation>选择与此查询对比的对象</translation>
        </message>
        <message>
            <source>What this reading says differently</source>
            <translation>此种理解的不同之处</translation>
        </message>
        <message>
            <source>Which are the top {n} {table} by {column}?</source>
            <translation>按{column}，排在前 {n} 位的{table}是哪些？</translation>
        </message>
        <message>
            <source>Words of an earlier question</source>
            <translation>以前提问中的词</translation>
        </message>
        <message>
            <source>Wrong draft</source>
            <translation>草稿有误</translation>
        </message>
        <message>
            <source>all of them, without a limit</source>
            <translation>全部显示，不限行数</translation>
        </message>
        <message>
            <source>as a share of the total</source>
            <translation>显示占总数的比例</translation>
        </message>
        <message>
            <source>column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>first word after {time}</source>
            <translation>{time} 后开始书写</translation>
        </message>
        <message>
            <source>largest first</source>
            <translation>从大到小排列</translation>
        </message>
        <message>
            <source>newest first</source>
            <translation>最新的排在前面</translation>
        </message>
        <message>
            <source>of the database's own cost or less pass</source>
            <translation>以内的数据库估算代价可通过</translation>
        </message>
        <message>
            <source>only how many</source>
            <translation>只看数量</translation>
        </message>
        <message>
            <source>only the top {n}</source>
            <translation>只看前 {n} 名</translation>
        </message>
        <message>
            <source>only this year</source>
            <translation>只看今年</translation>
        </message>
        <message>
            <source>per month</source>
            <translation>按月统计</translation>
        </message>
        <message>
            <source>table</source>
            <translation>表</translation>
        </message>
        <message>
            <source>value in the data</source>
            <translation>数据中的值</translation>
        </message>
        <message>
            <source>word of the glossary</source>
            <translation>术语表中的词</translation>
        </message>
        <message>
            <source>{model} on {device}</source>
            <translation>{model}，运行于 {device}</translation>
        </message>
        <message>
            <source>{n} of {all}</source>
            <translation>{all} 份中 {n} 份</translation>
        </message>
        <message>
            <source>{words} · {percent} %</source>
            <translation>{words} · {percent} %</translation>
        </message>
    </context>
</TS>
