<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Save over it</source>
            <translation>覆盖保存</translation>
        </message>
        <message>
            <source>Folder of saved queries</source>
            <translation>已保存的查询的文件夹</translation>
        </message>
        <message>
            <source>Where saved queries lie, as plain .sql files; empty for Tacit's own folder.</source>
            <translation>保存的查询所在的位置，均为普通 .sql 文件；留空则使用 Tacit 自己的文件夹。</translation>
        </message>
        <message>
            <source>Save the query</source>
            <translation>保存查询</translation>
        </message>
        <message>
            <source>Save the query as…</source>
            <translation>查询另存为…</translation>
        </message>
        <message>
            <source>Search the history</source>
            <translation>搜索历史</translation>
        </message>
        <message>
            <source>Search saved queries</source>
            <translation>搜索已保存的查询</translation>
        </message>
        <message>
            <source>Export the history…</source>
            <translation>导出历史…</translation>
        </message>
        <message>
            <source>Export the history</source>
            <translation>导出历史</translation>
        </message>
        <message>
            <source>Forget old runs…</source>
            <translation>清除旧的执行记录…</translation>
        </message>
        <message>
            <source>History</source>
            <translation>历史</translation>
        </message>
        <message>
            <source>Saved queries</source>
            <translation>已保存的查询</translation>
        </message>
        <message>
            <source>Refused by the database</source>
            <translation>被数据库拒绝</translation>
        </message>
        <message numerus="yes">
            <source>%Ln run(s) exported</source>
            <translation>
                <numerusform>已导出 %Ln 条执行记录</numerusform>
            </translation>
        </message>
        <message>
            <source>Open in a new tab</source>
            <translation>在新标签页中打开</translation>
        </message>
        <message>
            <source>Compare the two</source>
            <translation>比较这两条</translation>
        </message>
        <message>
            <source>Copy the SQL</source>
            <translation>复制 SQL</translation>
        </message>
        <message>
            <source>No longer pinned</source>
            <translation>取消固定</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>空格</translation>
        </message>
        <message>
            <source>Forget</source>
            <translation>删除记录</translation>
        </message>
        <message>
            <source>Search questions and SQL</source>
            <translation>搜索问题和 SQL</translation>
        </message>
        <message>
            <source>Words of the question or the SQL, then what means the same</source>
            <translation>先按问题或 SQL 中的词搜索，再按意思搜索</translation>
        </message>
        <message>
            <source>Past runs</source>
            <translation>执行历史</translation>
        </message>
        <message>
            <source>How it ended</source>
            <translation>执行结果</translation>
        </message>
        <message>
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <source>All connections</source>
            <translation>全部连接</translation>
        </message>
        <message>
            <source>Any time</source>
            <translation>任何时间</translation>
        </message>
        <message>
            <source>Last 24 hours</source>
            <translation>最近 24 小时</translation>
        </message>
        <message>
            <source>Last 7 days</source>
            <translation>最近 7 天</translation>
        </message>
        <message>
            <source>Last 30 days</source>
            <translation>最近 30 天</translation>
        </message>
        <message>
            <source>Last year</source>
            <translation>最近一年</translation>
        </message>
        <message>
            <source>Reading the history…</source>
            <translation>正在读取历史…</translation>
        </message>
        <message>
            <source>What you run stands here with its question, so that you can open it again.</source>
            <translation>您执行过的查询连同问题都会列在这里，随时可以重新打开。</translation>
        </message>
        <message>
            <source>Nothing was run yet</source>
            <translation>还没有执行过查询</translation>
        </message>
        <message>
            <source>No run fits</source>
            <translation>没有符合条件的记录</translation>
        </message>
        <message>
            <source>Problem: {what}</source>
            <translation>问题：{what}</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>重命名</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>标题</translation>
        </message>
        <message>
            <source>New folder</source>
            <translation>新建文件夹</translation>
        </message>
        <message>
            <source>New folder…</source>
            <translation>新建文件夹…</translation>
        </message>
        <message>
            <source>Copy the folder's place</source>
            <translation>复制文件夹路径</translation>
        </message>
        <message>
            <source>Compare with the SQL on screen</source>
            <translation>与当前 SQL 比较</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Words of the title, the description, a tag or the SQL</source>
            <translation>标题、说明、标签或 SQL 中的词</translation>
        </message>
        <message>
            <source>Reading the folder…</source>
            <translation>正在读取文件夹…</translation>
        </message>
        <message>
            <source>No saved query fits</source>
            <translation>没有符合条件的已保存的查询</translation>
        </message>
        <message>
            <source>No query is saved yet</source>
            <translation>还没有保存过查询</translation>
        </message>
        <message>
            <source>Save a query with Ctrl+S: it becomes a plain .sql file in this folder.</source>
            <translation>按 Ctrl+S 保存查询：它会成为此文件夹中的一个普通 .sql 文件。</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>说明</translation>
        </message>
        <message>
            <source>Tags, with commas</source>
            <translation>标签，用逗号分隔</translation>
        </message>
        <message>
            <source>It becomes a plain .sql file, with its question and its chart.</source>
            <translation>它会保存为普通的 .sql 文件，并带上问题和图表。</translation>
        </message>
        <message>
            <source>There is no SQL to save.</source>
            <translation>没有可保存的 SQL。</translation>
        </message>
        <message>
            <source>Write or ask first.</source>
            <translation>请先编写 SQL 或提问。</translation>
        </message>
        <message>
            <source>Deleted</source>
            <translation>已删除</translation>
        </message>
        <message>
            <source>Its header has a line that is not understood: {what}</source>
            <translation>文件头中有一行无法识别：{what}</translation>
        </message>
        <message>
            <source>It was saved for another connection: {name}</source>
            <translation>它是为另一个连接保存的：{name}</translation>
        </message>
        <message>
            <source>Look before you run it</source>
            <translation>执行前请先确认</translation>
        </message>
        <message>
            <source>It was run on another connection: {name}</source>
            <translation>它曾在另一个连接上执行：{name}</translation>
        </message>
        <message>
            <source>Forget runs older than 30 days</source>
            <translation>清除 30 天前的记录</translation>
        </message>
        <message>
            <source>Forget runs older than a year</source>
            <translation>清除一年前的记录</translation>
        </message>
        <message>
            <source>Forget all runs but pinned ones</source>
            <translation>清除除固定外的全部记录</translation>
        </message>
        <message>
            <source>Forget all runs</source>
            <translation>清除全部记录</translation>
        </message>
        <message>
            <source>Forgotten runs can't be had back.</source>
            <translation>清除的记录无法恢复。</translation>
        </message>
        <message>
            <source>Forget them</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>All</source>
            <translation>全部</translation>
        </message>
        <message>
            <source>MMM d, HH:mm</source>
            <translation>M月d日 HH:mm</translation>
        </message>
        <message>
            <source>New notebook</source>
            <translation>新建笔记本</translation>
        </message>
        <message>
            <source>Open a notebook…</source>
            <translation>打开笔记本…</translation>
        </message>
        <message>
            <source>Run all</source>
            <translation>全部执行</translation>
        </message>
        <message>
            <source>Add a query</source>
            <translation>添加查询</translation>
        </message>
        <message>
            <source>Add a note</source>
            <translation>添加笔记</translation>
        </message>
        <message>
            <source>Move the cell up</source>
            <translation>上移单元格</translation>
        </message>
        <message>
            <source>Move the cell down</source>
            <translation>下移单元格</translation>
        </message>
        <message>
            <source>Delete the cell</source>
            <translation>删除单元格</translation>
        </message>
        <message>
            <source>Export as a web page…</source>
            <translation>导出为网页…</translation>
        </message>
        <message>
            <source>Export as a web page</source>
            <translation>导出为网页</translation>
        </message>
        <message>
            <source>Export as PDF…</source>
            <translation>导出为 PDF…</translation>
        </message>
        <message>
            <source>Export as PDF</source>
            <translation>导出为 PDF</translation>
        </message>
        <message>
            <source>{rows} rows · {time} · {at} · {connection}</source>
            <translation>{rows} 行 · {time} · {at} · {connection}</translation>
        </message>
        <message>
            <source>The first {shown} of {rows} rows are shown.</source>
            <translation>共 {rows} 行，显示前 {shown} 行。</translation>
        </message>
        <message>
            <source>The database had more rows than were read.</source>
            <translation>数据库中还有更多行未读取。</translation>
        </message>
        <message>
            <source>Sensitive values are masked.</source>
            <translation>敏感值已遮盖。</translation>
        </message>
        <message>
            <source>Not run: {why}</source>
            <translation>未执行：{why}</translation>
        </message>
        <message>
            <source>Not run.</source>
            <translation>未执行。</translation>
        </message>
        <message>
            <source>A note; # makes a heading</source>
            <translation>笔记；以 # 开头的行是标题</translation>
        </message>
        <message>
            <source>Run this query, read-only</source>
            <translation>以只读方式执行此查询</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Running…</source>
            <translation>正在执行…</translation>
        </message>
        <message>
            <source>Save the notebook</source>
            <translation>保存笔记本</translation>
        </message>
        <message>
            <source>Notebook</source>
            <translation>笔记本</translation>
        </message>
        <message>
            <source>Title of the notebook</source>
            <translation>笔记本标题</translation>
        </message>
    </context>
</TS>
