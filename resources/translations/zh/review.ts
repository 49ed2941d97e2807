<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Column {column} could be of {tables}; say which.</source>
            <translation>列 {column} 可能属于 {tables}，请写明是哪一个。</translation>
        </message>
        <message>
            <source>A query must not set a variable.</source>
            <translation>查询不得给变量赋值。</translation>
        </message>
        <message>
            <source>Double the quote, with no backslash before it.</source>
            <translation>请用两个引号表示引号，不要用反斜杠转义。</translation>
        </message>
        <message>
            <source>{before} is {after} in this schema</source>
            <translation>{before} 在此架构中应为 {after}</translation>
        </message>
        <message>
            <source>Write a space after the two dashes.</source>
            <translation>请在两个短横线后加一个空格。</translation>
        </message>
        <message>
            <source>An invisible character is in the text.</source>
            <translation>文本中含有不可见字符。</translation>
        </message>
        <message>
            <source>Some servers carry this comment out.</source>
            <translation>某些服务器会执行此注释。</translation>
        </message>
        <message>
            <source>The server could take this name for a file.</source>
            <translation>服务器可能把此名称当作文件。</translation>
        </message>
        <message>
            <source>This function can do more than compute.</source>
            <translation>此函数不只是计算。</translation>
        </message>
        <message>
            <source>This table shows the engine's own state.</source>
            <translation>此表暴露数据库引擎的内部状态。</translation>
        </message>
        <message>
            <source>A join was missing: {after}</source>
            <translation>补上缺少的连接：{after}</translation>
        </message>
        <message>
            <source>The query would lock the rows that it reads.</source>
            <translation>此查询会锁定所读的行。</translation>
        </message>
        <message>
            <source>Rewritten by the model after an objection</source>
            <translation>数据库提出异议后由模型重写</translation>
        </message>
        <message>
            <source>{before} is written {after}</source>
            <translation>{before} 应写作 {after}</translation>
        </message>
        <message>
            <source>A comment holds another one.</source>
            <translation>注释中嵌套了注释。</translation>
        </message>
        <message>
            <source>This statement is not a query.</source>
            <translation>此语句不是查询。</translation>
        </message>
        <message>
            <source>A number runs into a word.</source>
            <translation>数字与单词连在了一起。</translation>
        </message>
        <message>
            <source>This character is not SQL.</source>
            <translation>此字符不属于 SQL。</translation>
        </message>
        <message>
            <source>A comment is not closed.</source>
            <translation>注释没有结束。</translation>
        </message>
        <message>
            <source>A quote is not closed.</source>
            <translation>引号没有闭合。</translation>
        </message>
        <message>
            <source>A placeholder: write the value instead.</source>
            <translation>这里是占位符，请直接写出值。</translation>
        </message>
        <message>
            <source>No column is called {name}: taken for a text.</source>
            <translation>没有名为 {name} 的列：将被当作文本。</translation>
        </message>
        <message>
            <source>The server may read this differently.</source>
            <translation>服务器对此处的理解可能不同。</translation>
        </message>
        <message>
            <source>INTO writes the rows somewhere; leave it out.</source>
            <translation>INTO 会把行写到别处，请去掉。</translation>
        </message>
        <message>
            <source>Write exactly one statement.</source>
            <translation>请只写一条语句。</translation>
        </message>
        <message>
            <source>Write a plain string without a letter before it.</source>
            <translation>请写普通字符串，前面不要加字母。</translation>
        </message>
        <message>
            <source>{before} is called {after}</source>
            <translation>{before} 的名称是 {after}</translation>
        </message>
        <message>
            <source>The statement is nested too deeply.</source>
            <translation>语句嵌套过深。</translation>
        </message>
        <message>
            <source>Write the characters, not Unicode escapes.</source>
            <translation>请直接写出字符，不要用 Unicode 转义。</translation>
        </message>
        <message>
            <source>There is no column {column}.</source>
            <translation>没有名为 {column} 的列。</translation>
        </message>
        <message>
            <source>Tacit does not let this construct through.</source>
            <translation>Tacit 不放行此结构。</translation>
        </message>
        <message>
            <source>Not known as a function that only computes.</source>
            <translation>无法确认此函数只做计算。</translation>
        </message>
        <message>
            <source>There is no table {table}.</source>
            <translation>没有名为 {table} 的表。</translation>
        </message>
        <message>
            <source>The statement can't be read here.</source>
            <translation>语句在此处无法解析。</translation>
        </message>
        <message>
            <source>A query must not use variables of the session.</source>
            <translation>查询不得使用会话变量。</translation>
        </message>
        <message>
            <source>This changes the database; Tacit only reads.</source>
            <translation>这会修改数据库；Tacit 只读取。</translation>
        </message>
        <message>
            <source>Did you mean {name}?</source>
            <translation>是否指 {name}？</translation>
        </message>
        <message>
            <source>{clause} added</source>
            <translation>新增{clause}</translation>
        </message>
        <message>
            <source>{clause} removed</source>
            <translation>移除{clause}</translation>
        </message>
        <message>
            <source>{clause} changed</source>
            <translation>修改{clause}</translation>
        </message>
        <message>
            <source>{clause} moved</source>
            <translation>移动{clause}</translation>
        </message>
        <message>
            <source>Statement</source>
            <translation>语句</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>DISTINCT</source>
            <translation>去重</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>数据来源</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>筛选</translation>
        </message>
        <message>
            <source>Grouping</source>
            <translation>分组</translation>
        </message>
        <message>
            <source>Filter on groups</source>
            <translation>分组筛选</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>排序</translation>
        </message>
        <message>
            <source>Row limit</source>
            <translation>行数限制</translation>
        </message>
        <message>
            <source>Offset</source>
            <translation>偏移</translation>
        </message>
        <message>
            <source>Subquery (WITH)</source>
            <translation>子查询（WITH）</translation>
        </message>
        <message>
            <source>Set operation</source>
            <translation>集合运算</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>窗口</translation>
        </message>
        <message>
            <source>The review follows the draft</source>
            <translation>草稿完成后进行审查</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>审查</translation>
        </message>
        <message>
            <source>Watch out</source>
            <translation>请注意</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>变化</translation>
        </message>
        <message>
            <source>Reviewing your change…</source>
            <translation>正在审查您的修改…</translation>
        </message>
        <message>
            <source>It only reads, but the database will refuse it as it is.</source>
            <translation>它只读取数据，但数据库会拒绝执行。</translation>
        </message>
        <message>
            <source>Reads only, with mistakes</source>
            <translation>只读查询，但有错误</translation>
        </message>
        <message>
            <source>{summary} Exactly this text will run.</source>
            <translation>{summary}将执行的就是这段文本。</translation>
        </message>
        <message>
            <source>Reads only</source>
            <translation>只读查询</translation>
        </message>
        <message>
            <source>Tacit runs only what reads.</source>
            <translation>Tacit 只执行读取数据的语句。</translation>
        </message>
        <message>
            <source>Writes: will not run</source>
            <translation>会写入：不予执行</translation>
        </message>
        <message>
            <source>Change the statement; the review follows.</source>
            <translation>修改语句后会自动重新审查。</translation>
        </message>
        <message numerus="yes">
            <source>%n table(s)</source>
            <translation>
                <numerusform>%n 张表</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n column(s)</source>
            <translation>
                <numerusform>%n 列</numerusform>
            </translation>
        </message>
        <message>
            <source>{tables}, one statement.</source>
            <translation>{tables}、一条语句。</translation>
        </message>
        <message>
            <source>, </source>
            <comment>between items</comment>
            <translation>、</translation>
        </message>
        <message numerus="yes">
            <source>Repaired in %n place(s)</source>
            <translation>
                <numerusform>已修正 %n 处</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Show %n more</source>
            <translation>
                <numerusform>再显示 %n 项</numerusform>
            </translation>
        </message>
        <message>
            <source>What changed</source>
            <translation>变化</translation>
        </message>
        <message>
            <source>What changed since the previous draft</source>
            <translation>与上一份草稿相比的变化</translation>
        </message>
        <message>
            <source>What you changed in the draft</source>
            <translation>您对草稿的修改</translation>
        </message>
        <message>
            <source>{clause} added: {after}</source>
            <translation>新增 {clause}：{after}</translation>
        </message>
        <message>
            <source>{clause}: {before} became {after}</source>
            <translation>{clause}：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>{clause} removed: {before}</source>
            <translation>去掉 {clause}：{before}</translation>
        </message>
        <message>
            <source>Column added: {after}</source>
            <translation>新增列：{after}</translation>
        </message>
        <message>
            <source>Column changed: {before} became {after}</source>
            <translation>列已更改：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Column {after} stands in another place</source>
            <translation>列 {after} 换了位置</translation>
        </message>
        <message>
            <source>Column removed: {before}</source>
            <translation>去掉列：{before}</translation>
        </message>
        <message>
            <source>Column {before} is now called {after}</source>
            <translation>列 {before} 改名为 {after}</translation>
        </message>
        <message>
            <source>Condition moved from {from} to {to}: {after}</source>
            <translation>条件从 {from} 移到 {to}：{after}</translation>
        </message>
        <message>
            <source>Counts {what} with repetitions, no longer each once</source>
            <translation>{what} 的重复值现在也计数，不再只计一次</translation>
        </message>
        <message>
            <source>Now counts distinct {what}</source>
            <translation>现在只计不同的 {what}</translation>
        </message>
        <message>
            <source>Now counts rows, also those without {what}</source>
            <translation>现在计行数，没有 {what} 的行也计入</translation>
        </message>
        <message>
            <source>Now counts only rows that have {what}</source>
            <translation>现在只计有 {what} 的行</translation>
        </message>
        <message>
            <source>{before} became {after}</source>
            <translation>{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Joined without a condition: {after}</source>
            <translation>无条件连接：{after}</translation>
        </message>
        <message>
            <source>Equal rows now appear once</source>
            <translation>相同的行现在只出现一次</translation>
        </message>
        <message>
            <source>Equal rows now appear as often as they occur</source>
            <translation>相同的行现在按实际次数出现</translation>
        </message>
        <message>
            <source>Filter added: {after}</source>
            <translation>新增筛选：{after}</translation>
        </message>
        <message>
            <source>Filter changed: {before} became {after}</source>
            <translation>筛选已更改：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Filter narrowed: {before} became {after}</source>
            <translation>筛选变严：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Filter removed: {before}</source>
            <translation>去掉筛选：{before}</translation>
        </message>
        <message>
            <source>Filter widened: {before} became {after}</source>
            <translation>筛选放宽：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Grain changed from one row per {before} to one row per {after}</source>
            <translation>粒度由每个 {before} 一行变为每个 {after} 一行</translation>
        </message>
        <message>
            <source>Grouped: now one row per {after}</source>
            <translation>已分组：现在每个 {after} 一行</translation>
        </message>
        <message>
            <source>No longer grouped into one row per {before}</source>
            <translation>不再按每个 {before} 一行分组</translation>
        </message>
        <message>
            <source>Filter on groups added: {after}</source>
            <translation>新增分组筛选：{after}</translation>
        </message>
        <message>
            <source>Filter on groups changed: {before} became {after}</source>
            <translation>分组筛选已更改：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Filter on groups narrowed: {before} became {after}</source>
            <translation>分组筛选变严：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Filter on groups removed: {before}</source>
            <translation>去掉分组筛选：{before}</translation>
        </message>
        <message>
            <source>Filter on groups widened: {before} became {after}</source>
            <translation>分组筛选放宽：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Join added: {after}</source>
            <translation>新增连接：{after}</translation>
        </message>
        <message>
            <source>The left join to {table} became an inner join: {others} without {table} no longer appear</source>
            <translation>与 {table} 的左连接变为内连接：没有 {table} 的 {others} 不再出现</translation>
        </message>
        <message>
            <source>The inner join to {table} became a left join: {others} without {table} now appear</source>
            <translation>与 {table} 的内连接变为左连接：没有 {table} 的 {others} 现在也出现</translation>
        </message>
        <message>
            <source>Join to {table}: condition added: {after}</source>
            <translation>与 {table} 的连接新增条件：{after}</translation>
        </message>
        <message>
            <source>Join to {table}: {before} became {after}</source>
            <translation>与 {table} 的连接：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Join to {table}: condition removed: {before}</source>
            <translation>与 {table} 的连接去掉条件：{before}</translation>
        </message>
        <message>
            <source>The join to {table} changed: {before} became {after}</source>
            <translation>与 {table} 的连接已更改：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Join removed: {before}</source>
            <translation>去掉连接：{before}</translation>
        </message>
        <message>
            <source>At most {after} rows</source>
            <translation>最多 {after} 行</translation>
        </message>
        <message>
            <source>Limit {before} became {after}</source>
            <translation>行数上限由 {before} 改为 {after}</translation>
        </message>
        <message>
            <source>No limit any more; it was {before}</source>
            <translation>不再限制行数，原为 {before}</translation>
        </message>
        <message>
            <source>Skipped rows: {before} became {after}</source>
            <translation>跳过的行数：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Now ordered by {after}</source>
            <translation>现在按 {after} 排序</translation>
        </message>
        <message>
            <source>A saved query…</source>
            <translation>已保存的查询…</translation>
        </message>
        <message>
            <source>Which saved query?</source>
            <translation>选择哪条已保存的查询？</translation>
        </message>
        <message>
            <source>Compare results</source>
            <translation>比较结果</translation>
        </message>
        <message>
            <source>Run both, read-only, and list the rows that differ</source>
            <translation>以只读方式运行两条查询，并列出不同的行</translation>
        </message>
        <message>
            <source>Run both queries, read-only, and list the rows that differ</source>
            <translation>以只读方式运行两条查询，并列出不同的行</translation>
        </message>
        <message>
            <source>The results are not compared</source>
            <translation>未比较结果</translation>
        </message>
        <message>
            <source>What it is compared with does not only read.</source>
            <translation>用来比较的语句不是只读的。</translation>
        </message>
        <message>
            <source>There are no rows to match</source>
            <translation>没有可以匹配的行</translation>
        </message>
        <message>
            <source>Rows before: {before}; rows now: {after}.</source>
            <translation>之前的行数：{before}；现在的行数：{after}。</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>之前</translation>
        </message>
        <message>
            <source>Order changed: {before} became {after}</source>
            <translation>排序已更改：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Ordered by {after}, which now means something else</source>
            <translation>仍按 {after} 排序，但它的含义已改变</translation>
        </message>
        <message>
            <source>No longer ordered by {before}</source>
            <translation>不再按 {before} 排序</translation>
        </message>
        <message>
            <source>Order reversed: {before} became {after}</source>
            <translation>排序反转：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Part added: {after}</source>
            <translation>新增部分：{after}</translation>
        </message>
        <message>
            <source>Part removed: {before}</source>
            <translation>去掉部分：{before}</translation>
        </message>
        <message>
            <source>Written differently, same meaning</source>
            <translation>写法不同，含义相同</translation>
        </message>
        <message>
            <source>The same condition, written differently: {before} became {after}</source>
            <translation>条件相同，写法不同：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>The same in another order: {after}</source>
            <translation>内容相同，顺序不同：{after}</translation>
        </message>
        <message>
            <source>The same, written differently: {before} became {after}</source>
            <translation>含义相同，写法不同：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Reads {after} instead of {before}</source>
            <translation>读取 {after}，不再读取 {before}</translation>
        </message>
        <message>
            <source>Another statement</source>
            <translation>换成了另一条语句</translation>
        </message>
        <message>
            <source>Subquery added: {after}</source>
            <translation>新增子查询：{after}</translation>
        </message>
        <message>
            <source>Subquery changed: {before} became {after}</source>
            <translation>子查询已更改：{before} 改为 {after}</translation>
        </message>
        <message>
            <source>Subquery removed: {before}</source>
            <translation>去掉子查询：{before}</translation>
        </message>
        <message>
            <source>May return fewer rows</source>
            <translation>行数可能变少</translation>
        </message>
        <message>
            <source>May return more rows</source>
            <translation>行数可能变多</translation>
        </message>
        <message>
            <source>May return other rows</source>
            <translation>返回的行可能不同</translation>
        </message>
        <message>
            <source>Other columns</source>
            <translation>列不同</translation>
        </message>
        <message>
            <source>Another grain</source>
            <translation>粒度不同</translation>
        </message>
        <message>
            <source>Another order</source>
            <translation>顺序不同</translation>
        </message>
        <message>
            <source>Other values</source>
            <translation>值可能不同</translation>
        </message>
        <message>
            <source>Same result</source>
            <translation>结果相同</translation>
        </message>
        <message>
            <source>{before} is {after}</source>
            <translation>{before} 即 {after}</translation>
        </message>
        <message>
            <source>{before} is {after} in this engine</source>
            <translation>{before} 在此数据库中写作 {after}</translation>
        </message>
        <message>
            <source>Grouped by {after} as well, as the engine demands</source>
            <translation>按数据库的要求，同时按 {after} 分组</translation>
        </message>
        <message>
            <source>Nothing needs this join: {before}</source>
            <translation>不需要这个连接：{before}</translation>
        </message>
        <message>
            <source>Read from {after}: {before} has no such columns</source>
            <translation>改从 {after} 读取：{before} 没有这些列</translation>
        </message>
        <message>
            <source>{before} stands in the data as {after}</source>
            <translation>数据中的 {before} 写作 {after}</translation>
        </message>
        <message>
            <source>Both conditions must be met, each by a row of its own</source>
            <translation>两个条件须同时满足，各由一行满足</translation>
        </message>
        <message>
            <source>An average is asked for, and none is taken.</source>
            <translation>问题要平均值，查询没有计算。</translation>
        </message>
        <message>
            <source>Both at once are asked for, and the query does not.</source>
            <translation>问题要求同时满足两者，查询没有体现。</translation>
        </message>
        <message>
            <source>How many is asked, and nothing is counted.</source>
            <translation>问题问数量，查询没有计数。</translation>
        </message>
        <message>
            <source>Different ones are asked for; some may repeat.</source>
            <translation>问题要不同的值，结果可能重复。</translation>
        </message>
        <message>
            <source>Something is asked for each, and nothing is grouped.</source>
            <translation>问题要按每一个统计，查询没有分组。</translation>
        </message>
        <message>
            <source>The query finds nothing.</source>
            <translation>查询没有找到任何行。</translation>
        </message>
        <message>
            <source>Something is to be left out, and nothing is.</source>
            <translation>问题要排除某些内容，查询没有排除。</translation>
        </message>
        <message>
            <source>The database objects to the query.</source>
            <translation>数据库不接受这条查询。</translation>
        </message>
        <message>
            <source>An order is asked for, and nothing is sorted.</source>
            <translation>问题要求排序，查询没有排序。</translation>
        </message>
        <message>
            <source>There are {number} readings.</source>
            <translation>有 {number} 种理解。</translation>
        </message>
        <message>
            <source>A total is asked for, and nothing is added up.</source>
            <translation>问题要合计，查询没有求和。</translation>
        </message>
        <message>
            <source>The most or the least is asked for, and not sought.</source>
            <translation>问题要最大或最小的，查询没有查找。</translation>
        </message>
        <message>
            <source>The query does not use {name}.</source>
            <translation>查询没有用到 {name}。</translation>
        </message>
        <message>
            <source>Left out a join that repeated rows and was not asked for</source>
            <translation>去掉了一个使行重复、问题也没有提到的连接</translation>
        </message>
        <message>
            <source>Leaves out all that have what the question denies</source>
            <translation>去掉了所有带有问题所排除内容的行</translation>
        </message>
        <message>
            <source>Sorted upwards: the question names no direction</source>
            <translation>按升序排列：问题没有指明方向</translation>
        </message>
        <message>
            <source>Left out a table joined with itself for nothing</source>
            <translation>去掉了无谓的自连接</translation>
        </message>
        <message>
            <source>Keeps only what is so, as the question says</source>
            <translation>按问题只保留符合该标记的行</translation>
        </message>
        <message>
            <source>Sorted by how often it occurs</source>
            <translation>按出现次数排序</translation>
        </message>
        <message>
            <source>LIMIT stands in a query of its own in this engine</source>
            <translation>此数据库要求 LIMIT 位于单独的子查询中</translation>
        </message>
        <message>
            <source>Shows only what was asked for</source>
            <translation>只显示问题所问的内容</translation>
        </message>
        <message>
            <source>What is not there is NULL, not a text</source>
            <translation>缺少的值是 NULL，而不是文本</translation>
        </message>
        <message>
            <source>Some share a name: grouped by the key as well</source>
            <translation>有重名：同时按键分组</translation>
        </message>
        <message>
            <source>Shows the name in the place of the key</source>
            <translation>以名称代替主键显示</translation>
        </message>
        <message>
            <source>Sorted the other way round, as births go</source>
            <translation>按出生日期反向排序</translation>
        </message>
        <message>
            <source>A function that may act stands behind this name.</source>
            <translation>这个名称背后有一个可能执行操作的函数。</translation>
        </message>
        <message>
            <source>This view does more than read.</source>
            <translation>这个视图不只是读取数据。</translation>
        </message>
        <message>
            <source>{before} has a name of its own: {after}</source>
            <translation>{before} 改用自己的别名：{after}</translation>
        </message>
        <message>
            <source>Asking the database…</source>
            <translation>正在查询数据库…</translation>
        </message>
        <message>
            <source>Gives</source>
            <translation>得出</translation>
        </message>
        <message>
            <source>Plan</source>
            <translation>执行计划</translation>
        </message>
        <message>
            <source>Plan as a picture</source>
            <translation>执行计划图</translation>
        </message>
        <message>
            <source>Plan as a table</source>
            <translation>执行计划表</translation>
        </message>
        <message>
            <source>Reads</source>
            <translation>读取</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>The database can't plan it: {message}</source>
            <translation>数据库无法给出执行计划：{message}</translation>
        </message>
        <message>
            <source>Where the columns come from</source>
            <translation>各列的来源</translation>
        </message>
        <message>
            <source>a fixed value</source>
            <translation>固定的值</translation>
        </message>
        <message>
            <source>a total of {columns}</source>
            <translation>{columns} 的汇总</translation>
        </message>
        <message>
            <source>computed from {columns}</source>
            <translation>由 {columns} 算出</translation>
        </message>
        <message>
            <source>counts {columns}</source>
            <translation>对 {columns} 计数</translation>
        </message>
        <message>
            <source>is {columns}</source>
            <translation>即 {columns}</translation>
        </message>
        <message>
            <source>not known in detail: {columns}</source>
            <translation>详情未知：{columns}</translation>
        </message>
        <message>
            <source>{columns} from {tables}</source>
            <translation>{columns}，来自 {tables}</translation>
        </message>
        <message>
            <source>Here you see what a statement would do before it runs: whether it only reads, what could be wrong with it, what changed, and what it does in words.</source>
            <translation>语句执行前，这里会说明它会做什么：是否只读、可能有什么问题、有什么变化，以及用文字说明它的作用。</translation>
        </message>
        <message>
            <source>.</source>
            <comment>end of a sentence</comment>
            <translation>。</translation>
        </message>
        <message numerus="yes">
            <source>%n difference(s) in writing, same meaning</source>
            <translation>
                <numerusform>%n 处写法不同，含义相同</numerusform>
            </translation>
        </message>
        <message>
            <source>Show me a row</source>
            <translation>给我看一行</translation>
        </message>
        <message>
            <source>Looking for a row…</source>
            <translation>正在寻找…</translation>
        </message>
        <message>
            <source>Answer before</source>
            <translation>之前的结果</translation>
        </message>
        <message>
            <source>Answer now</source>
            <translation>现在的结果</translation>
        </message>
        <message>
            <source>{title}, {count} more rows</source>
            <translation>{title}，另有 {count} 行</translation>
        </message>
        <message>
            <source>{title}: no rows</source>
            <translation>{title}：没有行</translation>
        </message>
        <message>
            <source>Proven: both queries always return the same rows.</source>
            <translation>已证明：两个查询总是返回相同的行。</translation>
        </message>
        <message>
            <source>No example could be tried: {reason}</source>
            <translation>无法尝试例子：{reason}</translation>
        </message>
        <message>
            <source>From these made-up rows, the same rows come in another order:</source>
            <translation>对这些虚构的行，结果的行相同但顺序不同：</translation>
        </message>
        <message>
            <source>From these made-up rows, the two queries answer differently:</source>
            <translation>对这些虚构的行，两个查询的结果不同：</translation>
        </message>
        <message>
            <source>(One of the rows breaks a key in a way that SQLite lets through.)</source>
            <translation>（其中一行违反了键，而 SQLite 允许这样。）</translation>
        </message>
        <message numerus="yes">
            <source>No difference found in %n example(s); that proves nothing.</source>
            <translation>
                <numerusform>在 %n 个例子中没有发现差别；这不能证明两者相同。</numerusform>
            </translation>
        </message>
        <message>
            <source>What changed since the query that it refines</source>
            <translation>与所细化的查询相比的变化</translation>
        </message>
        <message>
            <source>Ask the data…</source>
            <translation>用数据查证…</translation>
        </message>
        <message>
            <source>Shows which bounded reads would tell whether joins multiply or lose rows</source>
            <translation>列出哪些有上限的读取可以查明连接是否使行变多或丢失</translation>
        </message>
        <message>
            <source>Statements that would run</source>
            <translation>将要执行的语句</translation>
        </message>
        <message>
            <source>Ask now</source>
            <translation>立即查证</translation>
        </message>
        <message>
            <source>Runs these reads, at most 6 seconds in all</source>
            <translation>执行这些读取，总共最多 6 秒</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>以后再说</translation>
        </message>
        <message>
            <source>There is nothing to ask: no join or column leaves anything open.</source>
            <translation>没有需要查证的：各连接和列都没有疑问。</translation>
        </message>
        <message numerus="yes">
            <source>%n read(s) of at most a million rows a side would run:</source>
            <translation>
                <numerusform>将执行 %n 次读取，每侧最多一百万行：</numerusform>
            </translation>
        </message>
        <message>
            <source>Asking the data…</source>
            <translation>正在用数据查证…</translation>
        </message>
        <message>
            <source>The data was asked; what it said stands under Watch out.</source>
            <translation>已用数据查证；结果列在“请注意”之下。</translation>
        </message>
        <message>
            <source>A write begins with INSERT INTO, UPDATE or DELETE FROM.</source>
            <translation>写入语句应以 INSERT INTO、UPDATE 或 DELETE FROM 开头。</translation>
        </message>
        <message>
            <source>SET takes single columns here: a = 1, b = 2.</source>
            <translation>SET 在此只接受单个列：a = 1, b = 2。</translation>
        </message>
        <message>
            <source>This is the model's draft, and Tacit drafts reads only.</source>
            <translation>这是模型的草稿，而 Tacit 只起草读取语句。</translation>
        </message>
        <message>
            <source>This function is refused in a change of the structure.</source>
            <translation>更改结构时不允许使用此函数。</translation>
        </message>
        <message>
            <source>Only tables, indexes and views are changed here.</source>
            <translation>在此只能更改表、索引和视图。</translation>
        </message>
        <message>
            <source>The table has no such column.</source>
            <translation>该表没有这一列。</translation>
        </message>
        <message>
            <source>There is no such table in this database.</source>
            <translation>此数据库中没有这个表。</translation>
        </message>
        <message>
            <source>The statement names no table to write to.</source>
            <translation>语句没有指明要写入的表。</translation>
        </message>
        <message>
            <source>Tacit can't be sure which table is written to.</source>
            <translation>Tacit 无法确定要写入哪个表。</translation>
        </message>
        <message>
            <source>Tacit knows only the plain forms of a write.</source>
            <translation>Tacit 只接受写入语句的简单形式。</translation>
        </message>
        <message>
            <source>The query inside does not only read.</source>
            <translation>其中的查询不只是读取。</translation>
        </message>
        <message>
            <source>Leave RETURNING out: Tacit shows the rows itself.</source>
            <translation>请去掉 RETURNING：Tacit 会自行显示这些行。</translation>
        </message>
        <message>
            <source>Name the table's schema, too.</source>
            <translation>请同时写出表所在的架构。</translation>
        </message>
        <message>
            <source>A write names one table; find other tables' rows with EXISTS or IN.</source>
            <translation>写入语句只针对一个表；请用 EXISTS 或 IN 查找其他表的行。</translation>
        </message>
        <message>
            <source>This connection does not allow changes of the structure.</source>
            <translation>此连接不允许更改结构。</translation>
        </message>
        <message>
            <source>The statement can't be read as the write it begins as.</source>
            <translation>无法按其开头把语句读作写入语句。</translation>
        </message>
        <message>
            <source>A view is not written to: name the table behind it.</source>
            <translation>不能写入视图：请写出其背后的表。</translation>
        </message>
        <message>
            <source>Writes: shown first, kept only if you commit</source>
            <translation>会写入：先显示，提交后才保留</translation>
        </message>
        <message>
            <source>Press Write… in the red bar.</source>
            <translation>请按红色栏中的“写入…”。</translation>
        </message>
        <message>
            <source>What changed since the query that was run</source>
            <translation>与已执行的查询相比有何变化</translation>
        </message>
    </context>
</TS>
