<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Add or change</source>
            <translation>添加或修改</translation>
        </message>
        <message>
            <source>Add the neighbours</source>
            <translation>加入相邻的表</translation>
        </message>
        <message>
            <source>Add to the diagram</source>
            <translation>加入关系图</translation>
        </message>
        <message>
            <source>All columns</source>
            <translation>全部列</translation>
        </message>
        <message>
            <source>All columns, keys only, or none</source>
            <translation>全部列、仅键列或不显示列</translation>
        </message>
        <message>
            <source>Always show it to the model</source>
            <translation>始终提供给模型</translation>
        </message>
        <message>
            <source>As SVG or PNG</source>
            <translation>保存为 SVG 或 PNG</translation>
        </message>
        <message>
            <source>Ask about it</source>
            <translation>就此提问</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>检查约束</translation>
        </message>
        <message>
            <source>Closer</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Columns here</source>
            <translation>本表的列</translation>
        </message>
        <message>
            <source>Columns of the tables</source>
            <translation>表中的列</translation>
        </message>
        <message>
            <source>Columns or condition</source>
            <translation>列或条件</translation>
        </message>
        <message>
            <source>Columns there</source>
            <translation>对方的列</translation>
        </message>
        <message>
            <source>Columns, keys, relations, definition and notes of the table</source>
            <translation>表的列、键、关系、定义和备注</translation>
        </message>
        <message>
            <source>Comment</source>
            <translation>注释</translation>
        </message>
        <message>
            <source>Condition or expression in SQL</source>
            <translation>SQL 条件或表达式</translation>
        </message>
        <message>
            <source>Copy the definition</source>
            <translation>复制定义</translation>
        </message>
        <message>
            <source>Copy the name as SQL writes it</source>
            <translation>复制 SQL 写法的名称</translation>
        </message>
        <message>
            <source>Default</source>
            <translation>默认值</translation>
        </message>
        <message>
            <source>Definition</source>
            <translation>定义</translation>
        </message>
        <message>
            <source>Diagram</source>
            <translation>关系图</translation>
        </message>
        <message>
            <source>Diagram of tables and their keys</source>
            <translation>表及其键的关系图</translation>
        </message>
        <message>
            <source>Diagram of the query</source>
            <translation>查询的关系图</translation>
        </message>
        <message>
            <source>Diagram of the tables</source>
            <translation>表的关系图</translation>
        </message>
        <message>
            <source>Diagram: {table}</source>
            <translation>关系图：{table}</translation>
        </message>
        <message>
            <source>Draw it with the tables that keys join to it</source>
            <translation>连同通过键关联的表一起绘制</translation>
        </message>
        <message>
            <source>Draw the selected tables; one table with its neighbours</source>
            <translation>绘制选中的表；只选一个表时连同相邻的表</translation>
        </message>
        <message>
            <source>Draw the tables of the query</source>
            <translation>绘制查询用到的表</translation>
        </message>
        <message>
            <source>Export the notes</source>
            <translation>导出备注</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>导出…</translation>
        </message>
        <message>
            <source>Farther</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>Favourite</source>
            <translation>收藏</translation>
        </message>
        <message>
            <source>Favourites</source>
            <translation>收藏</translation>
        </message>
        <message>
            <source>Find in the diagram</source>
            <translation>在关系图中查找</translation>
        </message>
        <message>
            <source>Fit</source>
            <translation>适应窗口</translation>
        </message>
        <message>
            <source>From</source>
            <translation>来源</translation>
        </message>
        <message>
            <source>Glossary</source>
            <translation>术语表</translation>
        </message>
        <message>
            <source>Import a glossary</source>
            <translation>导入术语表</translation>
        </message>
        <message>
            <source>Index</source>
            <translation>索引</translation>
        </message>
        <message>
            <source>Its values are not shown, drafted with, or remembered (Space)</source>
            <translation>其值不显示、不用于起草，也不记住（空格键）</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Kept on this machine, never in the database</source>
            <translation>只保存在本机，不写入数据库</translation>
        </message>
        <message>
            <source>Kept on this machine, never in the database; the model reads it for its drafts.</source>
            <translation>只保存在本机，不写入数据库；模型起草时会读取。</translation>
        </message>
        <message>
            <source>Key</source>
            <translation>键</translation>
        </message>
        <message>
            <source>Keys and indexes</source>
            <translation>键和索引</translation>
        </message>
        <message>
            <source>Keys only</source>
            <translation>仅键列</translation>
        </message>
        <message>
            <source>Lay out</source>
            <translation>重新布局</translation>
        </message>
        <message>
            <source>Lay the diagram out again</source>
            <translation>重新布局关系图</translation>
        </message>
        <message>
            <source>Let the model choose again</source>
            <translation>恢复由模型选择</translation>
        </message>
        <message>
            <source>NULL</source>
            <translation>NULL</translation>
        </message>
        <message>
            <source>Neighbours</source>
            <translation>相邻的表</translation>
        </message>
        <message>
            <source>Never show it to the model</source>
            <translation>从不提供给模型</translation>
        </message>
        <message>
            <source>No columns</source>
            <translation>不显示列</translation>
        </message>
        <message>
            <source>No longer a favourite</source>
            <translation>取消收藏</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>备注</translation>
        </message>
        <message>
            <source>Note on the table</source>
            <translation>表的备注</translation>
        </message>
        <message>
            <source>Note what the table or column holds</source>
            <translation>备注该表或列的内容</translation>
        </message>
        <message>
            <source>Note what this table holds; the model reads it, too</source>
            <translation>备注此表的内容；模型也会读取</translation>
        </message>
        <message>
            <source>Note…</source>
            <translation>备注…</translation>
        </message>
        <message>
            <source>Other table</source>
            <translation>对方的表</translation>
        </message>
        <message>
            <source>Primary key</source>
            <translation>主键</translation>
        </message>
        <message>
            <source>Put the table into the question</source>
            <translation>把此表放入问题</translation>
        </message>
        <message>
            <source>Put together from the catalogue: this database keeps no text of its tables.</source>
            <translation>根据系统目录拼出：此数据库不保存建表语句原文。</translation>
        </message>
        <message>
            <source>Read again</source>
            <translation>重新读取</translation>
        </message>
        <message>
            <source>Reading some rows…</source>
            <translation>正在读取若干行…</translation>
        </message>
        <message>
            <source>Recent</source>
            <translation>最近查看</translation>
        </message>
        <message>
            <source>Relations</source>
            <translation>关系</translation>
        </message>
        <message>
            <source>Sample rows</source>
            <translation>示例行</translation>
        </message>
        <message>
            <source>Save the diagram</source>
            <translation>保存关系图</translation>
        </message>
        <message>
            <source>Save the diagram…</source>
            <translation>保存关系图…</translation>
        </message>
        <message>
            <source>Save…</source>
            <translation>保存…</translation>
        </message>
        <message>
            <source>Say what words of a question mean here; import and export notes</source>
            <translation>说明问题中的词语在此的含义；导入和导出备注</translation>
        </message>
        <message>
            <source>See the whole diagram</source>
            <translation>查看整个关系图</translation>
        </message>
        <message>
            <source>Sensitive</source>
            <translation>敏感</translation>
        </message>
        <message>
            <source>Sensitive column, or no longer</source>
            <translation>设为敏感列或取消</translation>
        </message>
        <message>
            <source>Show it at the top of the tree</source>
            <translation>显示在树的顶部</translation>
        </message>
        <message>
            <source>Show only tables and columns that have these words, or these letters</source>
            <translation>只显示含有这些词或字母的表和列</translation>
        </message>
        <message>
            <source>Show the table at the top of the tree, or no longer</source>
            <translation>把表显示在树的顶部，或取消</translation>
        </message>
        <message>
            <source>Table details</source>
            <translation>表详情</translation>
        </message>
        <message>
            <source>Tables</source>
            <translation>表</translation>
        </message>
        <message>
            <source>Tables and columns with these letters; Return goes on</source>
            <translation>含有这些字母的表和列；按回车转到下一个</translation>
        </message>
        <message>
            <source>The statements that would make the table again</source>
            <translation>能重建此表的语句</translation>
        </message>
        <message>
            <source>The tables that keys join to the chosen ones</source>
            <translation>通过键与选中的表关联的表</translation>
        </message>
        <message>
            <source>This table is not in the database that is open.</source>
            <translation>当前打开的数据库中没有此表。</translation>
        </message>
        <message>
            <source>Trigger</source>
            <translation>触发器</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>类型</translation>
        </message>
        <message>
            <source>Unique</source>
            <translation>唯一约束</translation>
        </message>
        <message>
            <source>Unique index</source>
            <translation>唯一索引</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>Way</source>
            <translation>方向</translation>
        </message>
        <message>
            <source>What it holds, in your words</source>
            <translation>用您的话说明其内容</translation>
        </message>
        <message>
            <source>What the column holds, for people and the model; type to write it</source>
            <translation>该列的内容，供人和模型参考；直接输入即可填写</translation>
        </message>
        <message>
            <source>What they mean</source>
            <translation>含义</translation>
        </message>
        <message>
            <source>What words of a question mean here, as a condition or an expression. Kept on this machine; the model reads what a question uses.</source>
            <translation>问题中的词语在此的含义，写成条件或表达式。只保存在本机；模型只读取问题用到的词语。</translation>
        </message>
        <message>
            <source>Which columns are drawn</source>
            <translation>绘制哪些列</translation>
        </message>
        <message>
            <source>Words</source>
            <translation>词语</translation>
        </message>
        <message>
            <source>Words and notes</source>
            <translation>词语和备注</translation>
        </message>
        <message>
            <source>Words and notes…</source>
            <translation>词语和备注…</translation>
        </message>
        <message>
            <source>Words, with commas between them</source>
            <translation>词语，用逗号分隔</translation>
        </message>
        <message>
            <source>Write a query for a few rows of the table, and run it once it is reviewed</source>
            <translation>写一条读取若干行的查询，审查后执行</translation>
        </message>
        <message>
            <source>a view</source>
            <translation>视图</translation>
        </message>
        <message>
            <source>favourite</source>
            <translation>已收藏</translation>
        </message>
        <message>
            <source>glossary file</source>
            <translation>术语表文件</translation>
        </message>
        <message>
            <source>is referred to by</source>
            <translation>被引用于</translation>
        </message>
        <message>
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <source>not shown</source>
            <translation>不显示</translation>
        </message>
        <message>
            <source>of which indexes {size}</source>
            <translation>其中索引 {size}</translation>
        </message>
        <message>
            <source>open</source>
            <translation>已展开</translation>
        </message>
        <message>
            <source>primary key</source>
            <translation>主键</translation>
        </message>
        <message>
            <source>refers to</source>
            <translation>引用</translation>
        </message>
        <message>
            <source>sensitive columns are not shown</source>
            <translation>敏感列不显示</translation>
        </message>
        <message>
            <source>unique</source>
            <translation>唯一</translation>
        </message>
        <message>
            <source>{count} rows of the table</source>
            <translation>表中的 {count} 行</translation>
        </message>
        <message>
            <source>{schema} · views</source>
            <translation>{schema} · 视图</translation>
        </message>
        <message numerus="yes">
            <source>%Ln column(s)</source>
            <translation>
                <numerusform>%Ln 列</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln not in this database</source>
            <translation>
                <numerusform>%Ln 个不在此数据库中</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%Ln table(s)</source>
            <translation>
                <numerusform>%Ln 个表</numerusform>
            </translation>
        </message>
    </context>
</TS>
