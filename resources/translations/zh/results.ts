<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Kept as text: most programs know only the years 1 to 9999</source>
            <translation>以文本保存：多数程序只支持公元 1 至 9999 年</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>数据</translation>
        </message>
        <message>
            <source>Copy the selected cells, or all rows (Ctrl+C)</source>
            <translation>复制所选单元格或全部行（Ctrl+C）</translation>
        </message>
        <message>
            <source>Rows of the result</source>
            <translation>结果数据</translation>
        </message>
        <message>
            <source>Rows appear here</source>
            <translation>结果显示在这里</translation>
        </message>
        <message>
            <source>Ask a question, look over its SQL, then run it with F5. Rows come only then.</source>
            <translation>先提问，再检查 SQL，然后按 F5 执行。之后才会显示数据。</translation>
        </message>
        <message>
            <source>Running, read-only</source>
            <translation>正在以只读方式执行</translation>
        </message>
        <message>
            <source>Esc stops it.</source>
            <translation>按 Esc 停止。</translation>
        </message>
        <message>
            <source>Nothing found</source>
            <translation>没有结果</translation>
        </message>
        <message>
            <source>The query ran and no row met its conditions.</source>
            <translation>查询已执行，没有符合条件的行。</translation>
        </message>
        <message>
            <source>Check names and dates in the conditions, or ask for less at once.</source>
            <translation>请检查条件中的名称和日期，或放宽条件。</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>已取消</translation>
        </message>
        <message>
            <source>The query was stopped before any row came.</source>
            <translation>查询在返回任何行之前已停止。</translation>
        </message>
        <message>
            <source>{n} rows so far</source>
            <translation>已取回 {n} 行</translation>
        </message>
        <message>
            <source>{n} rows came before it was stopped; there may be more</source>
            <translation>停止前取回 {n} 行，可能还有更多</translation>
        </message>
        <message>
            <source>first {n} rows, there are more</source>
            <translation>前 {n} 行，还有更多</translation>
        </message>
        <message>
            <source>all of them</source>
            <translation>已全部取回</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>共 %Ln 行</numerusform>
            </translation>
        </message>
        <message>
            <source>Show sensitive columns</source>
            <translation>显示敏感列</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>e.g. patients are called back about a recall</source>
            <translation>例如：因召回需要致电患者</translation>
        </message>
        <message>
            <source>Show them</source>
            <translation>显示</translation>
        </message>
        <message>
            <source>These columns are masked</source>
            <translation>这些列已遮盖</translation>
        </message>
        <message>
            <source>What are they needed for?</source>
            <translation>需要用它们做什么？</translation>
        </message>
        <message>
            <source>The reason goes into the audit log first, with your login, the time and the names of the columns; values never do.</source>
            <translation>理由会先写入审计日志，连同您的登录名、时间和列名；值绝不会写入。</translation>
        </message>
        <message>
            <source>Show sensitive…</source>
            <translation>显示敏感列…</translation>
        </message>
        <message>
            <source>Show the masked columns of this result, for a reason</source>
            <translation>说明理由后显示此结果中被遮盖的列</translation>
        </message>
        <message>
            <source>Stop here</source>
            <translation>到此为止</translation>
        </message>
        <message>
            <source>Stop and keep the rows that came</source>
            <translation>停止并保留已取回的行</translation>
        </message>
        <message>
            <source>{n} rows/s</source>
            <translation>{n} 行/秒</translation>
        </message>
        <message>
            <source>first {n} rows, stopped there; there may be more</source>
            <translation>前 {n} 行，已在此停止；可能还有更多</translation>
        </message>
        <message>
            <source>{n} rows came, then it broke off: {why}</source>
            <translation>已取回 {n} 行，随后中断：{why}</translation>
        </message>
        <message>
            <source>Keep this result</source>
            <translation>保留此结果</translation>
        </message>
        <message>
            <source>Do not keep</source>
            <translation>不再保留</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>重命名…</translation>
        </message>
        <message>
            <source>Rename the result</source>
            <translation>重命名结果</translation>
        </message>
        <message>
            <source>Name of the result:</source>
            <translation>结果名称：</translation>
        </message>
        <message>
            <source>Results</source>
            <translation>结果</translation>
        </message>
        <message>
            <source>of all {n} rows</source>
            <translation>共 {n} 行</translation>
        </message>
        <message>
            <source>of the {n} rows fetched; there may be more</source>
            <translation>仅就已取回的 {n} 行而言；可能还有更多</translation>
        </message>
        <message>
            <source>of the {n} rows that had come</source>
            <translation>仅就已到达的 {n} 行而言</translation>
        </message>
        <message>
            <source>The rows that came before it stay.</source>
            <translation>此前到达的行予以保留。</translation>
        </message>
        <message>
            <source>In the database…</source>
            <translation>在数据库中…</translation>
        </message>
        <message>
            <source>Write these steps into the SQL, to be reviewed and run over all rows</source>
            <translation>把这些步骤写进 SQL，经审查后对全部行执行</translation>
        </message>
        <message>
            <source>Clear</source>
            <translation>清除</translation>
        </message>
        <message>
            <source>Show the rows as they came</source>
            <translation>按到达时的样子显示各行</translation>
        </message>
        <message>
            <source>What was done to the rows here</source>
            <translation>在此对各行所做的处理</translation>
        </message>
        <message>
            <source>Take away: {step}</source>
            <translation>去掉：{step}</translation>
        </message>
        <message>
            <source>{name} is {value}</source>
            <translation>{name} 为 {value}</translation>
        </message>
        <message>
            <source>{name} is not {value}</source>
            <translation>{name} 不为 {value}</translation>
        </message>
        <message>
            <source>{name} contains {value}</source>
            <translation>{name} 包含 {value}</translation>
        </message>
        <message>
            <source>{name} does not contain {value}</source>
            <translation>{name} 不包含 {value}</translation>
        </message>
        <message>
            <source>{name} is NULL</source>
            <translation>{name} 为 NULL</translation>
        </message>
        <message>
            <source>{name} is not NULL</source>
            <translation>{name} 不为 NULL</translation>
        </message>
        <message>
            <source>{name} is blank</source>
            <translation>{name} 为空白</translation>
        </message>
        <message>
            <source>grouped by {columns}</source>
            <translation>按 {columns} 分组</translation>
        </message>
        <message>
            <source>{measure} by {down} and {across}</source>
            <translation>按 {down} 和 {across} 的{measure}</translation>
        </message>
        <message>
            <source>number of rows</source>
            <translation>行数</translation>
        </message>
        <message>
            <source>count</source>
            <translation>计数</translation>
        </message>
        <message>
            <source>different values</source>
            <translation>不同值数</translation>
        </message>
        <message>
            <source>sum</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>average</source>
            <translation>平均</translation>
        </message>
        <message>
            <source>smallest</source>
            <translation>最小</translation>
        </message>
        <message>
            <source>largest</source>
            <translation>最大</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>未找到</translation>
        </message>
        <message>
            <source>{place} of {total}</source>
            <translation>第 {place} 处，共 {total} 处</translation>
        </message>
        <message>
            <source>looking…</source>
            <translation>正在查找…</translation>
        </message>
        <message>
            <source>Find in all rows</source>
            <translation>在全部行中查找</translation>
        </message>
        <message>
            <source>The one before (Shift+Enter)</source>
            <translation>上一处（Shift+Enter）</translation>
        </message>
        <message>
            <source>The next one (Enter)</source>
            <translation>下一处（Enter）</translation>
        </message>
        <message>
            <source>Close (Esc)</source>
            <translation>关闭（Esc）</translation>
        </message>
        <message>
            <source>No filter</source>
            <translation>不筛选</translation>
        </message>
        <message>
            <source>contains</source>
            <translation>包含</translation>
        </message>
        <message>
            <source>does not contain</source>
            <translation>不包含</translation>
        </message>
        <message>
            <source>is</source>
            <translation>等于</translation>
        </message>
        <message>
            <source>is not</source>
            <translation>不等于</translation>
        </message>
        <message>
            <source>from … to …</source>
            <translation>从 … 到 …</translation>
        </message>
        <message>
            <source>is NULL</source>
            <translation>为 NULL</translation>
        </message>
        <message>
            <source>is not NULL</source>
            <translation>不为 NULL</translation>
        </message>
        <message>
            <source>is empty or blank</source>
            <translation>为空或空白</translation>
        </message>
        <message>
            <source>from</source>
            <translation>从</translation>
        </message>
        <message>
            <source>to</source>
            <translation>到</translation>
        </message>
        <message>
            <source>value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>Condition</source>
            <translation>条件</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>值</translation>
        </message>
        <message>
            <source>One row, column by column</source>
            <translation>单行，逐列显示</translation>
        </message>
        <message>
            <source>The row before (Alt+Up)</source>
            <translation>上一行（Alt+Up）</translation>
        </message>
        <message>
            <source>The next row (Alt+Down)</source>
            <translation>下一行（Alt+Down）</translation>
        </message>
        <message>
            <source>Row {n} of {total}</source>
            <translation>第 {n} 行，共 {total} 行</translation>
        </message>
        <message>
            <source>Result {n}</source>
            <translation>结果 {n}</translation>
        </message>
        <message>
            <source>Do not keep this result</source>
            <translation>不再保留此结果</translation>
        </message>
        <message>
            <source>Keep this result when the next runs</source>
            <translation>执行下一个查询时保留此结果</translation>
        </message>
        <message>
            <source>{n} more bytes</source>
            <translation>还有 {n} 字节</translation>
        </message>
        <message>
            <source>The picture can't be shown: it is damaged or too large.</source>
            <translation>无法显示图片：已损坏或过大。</translation>
        </message>
        <message>
            <source>Picture, {width} × {height}</source>
            <translation>图片，{width} × {height}</translation>
        </message>
        <message>
            <source>only in the one before</source>
            <translation>仅在前一个中</translation>
        </message>
        <message>
            <source>only in this one</source>
            <translation>仅在此结果中</translation>
        </message>
        <message>
            <source>changed</source>
            <translation>已更改</translation>
        </message>
        <message>
            <source>what tells them apart</source>
            <translation>能区分各行的列</translation>
        </message>
        <message>
            <source>Nothing to compare with</source>
            <translation>没有可比较的结果</translation>
        </message>
        <message>
            <source>Pin this result ({keys}) and run another query: both can be compared then.</source>
            <translation>保留此结果（{keys}）并执行另一个查询，之后即可比较两者。</translation>
        </message>
        <message>
            <source>Comparing…</source>
            <translation>正在比较…</translation>
        </message>
        <message>
            <source>No row differs</source>
            <translation>各行没有差异</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>比较</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>与之比较</translation>
        </message>
        <message>
            <source>rows matched by</source>
            <translation>行的匹配依据</translation>
        </message>
        <message>
            <source>Rows that differ</source>
            <translation>有差异的行</translation>
        </message>
        <message>
            <source>{n} only before</source>
            <translation>仅前者 {n} 行</translation>
        </message>
        <message>
            <source>{n} only here</source>
            <translation>仅此处 {n} 行</translation>
        </message>
        <message>
            <source>{n} changed</source>
            <translation>更改 {n} 行</translation>
        </message>
        <message>
            <source>{n} equal</source>
            <translation>相同 {n} 行</translation>
        </message>
        <message>
            <source>the first of them are listed</source>
            <translation>只列出其中一部分</translation>
        </message>
        <message>
            <source>not in both: {columns}</source>
            <translation>并非两者都有：{columns}</translation>
        </message>
        <message>
            <source>hidden, not compared: {columns}</source>
            <translation>已遮盖，不作比较：{columns}</translation>
        </message>
        <message>
            <source>of the rows fetched; there may be more</source>
            <translation>仅就已取回的行而言；可能还有更多</translation>
        </message>
        <message>
            <source>With column names</source>
            <translation>带列名</translation>
        </message>
        <message>
            <source>As text with tabs</source>
            <translation>制表符分隔文本</translation>
        </message>
        <message>
            <source>As CSV</source>
            <translation>CSV</translation>
        </message>
        <message>
            <source>As Markdown</source>
            <translation>Markdown</translation>
        </message>
        <message>
            <source>As JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <source>As SQL INSERT</source>
            <translation>SQL INSERT</translation>
        </message>
        <message>
            <source>As Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <source>Sensitive columns are masked.</source>
            <translation>敏感列已遮盖。</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>导出</translation>
        </message>
        <message>
            <source>Numbers of more than 15 digits are written as text.</source>
            <translation>超过 15 位的数字已写为文本。</translation>
        </message>
        <message>
            <source>Texts of more than 32,767 characters are cut.</source>
            <translation>超过 32,767 个字符的文本已截断。</translation>
        </message>
        <message>
            <source>The rows go on in further sheets.</source>
            <translation>其余的行在后续工作表中。</translation>
        </message>
        <message>
            <source>NaN and infinity are NULL there.</source>
            <translation>NaN 和无穷大在其中为 NULL。</translation>
        </message>
        <message>
            <source>{rows} in {file}</source>
            <translation>{file} 中有 {rows}</translation>
        </message>
        <message>
            <source>Replace it</source>
            <translation>替换它</translation>
        </message>
        <message>
            <source>All rows: the query runs again, without its row cap</source>
            <translation>所有行：重新执行查询，不限行数</translation>
        </message>
        <message>
            <source>Rows come…</source>
            <translation>正在获取行…</translation>
        </message>
        <message>
            <source>{n} rows have come · {size}</source>
            <translation>已获取 {n} 行 · {size}</translation>
        </message>
        <message>
            <source>{n} rows are written · {size}</source>
            <translation>已写入 {n} 行 · {size}</translation>
        </message>
        <message>
            <source>Cancelled; no file was left.</source>
            <translation>已取消；没有留下文件。</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>导出到</translation>
        </message>
        <message>
            <source>The selected cells ({rows} × {columns})</source>
            <translation>所选单元格（{rows} × {columns}）</translation>
        </message>
        <message>
            <source>left empty</source>
            <translation>留空</translation>
        </message>
        <message>
            <source>The {n} rows that are shown</source>
            <translation>显示的 {n} 行</translation>
        </message>
        <message>
            <source>Delimiter</source>
            <translation>分隔符</translation>
        </message>
        <message>
            <source>Quotation mark</source>
            <translation>引号</translation>
        </message>
        <message>
            <source>Line end</source>
            <translation>行尾</translation>
        </message>
        <message>
            <source>Header</source>
            <translation>表头</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>编码</translation>
        </message>
        <message>
            <source>NULL as</source>
            <translation>NULL 写为</translation>
        </message>
        <message>
            <source>Decimal mark</source>
            <translation>小数点</translation>
        </message>
        <message>
            <source>Formulas</source>
            <translation>公式</translation>
        </message>
        <message>
            <source>Table</source>
            <translation>表名</translation>
        </message>
        <message>
            <source>Written for</source>
            <translation>适用于</translation>
        </message>
        <message>
            <source>The columns' names first</source>
            <translation>首行为列名</translation>
        </message>
        <message>
            <source>Mark texts that a spreadsheet would run</source>
            <translation>标记电子表格会当作公式的文本</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>格式</translation>
        </message>
        <message>
            <source>comma</source>
            <translation>逗号</translation>
        </message>
        <message>
            <source>semicolon</source>
            <translation>分号</translation>
        </message>
        <message>
            <source>bar</source>
            <translation>竖线</translation>
        </message>
        <message>
            <source>tab</source>
            <translation>制表符</translation>
        </message>
        <message>
            <source>UTF-8 for Excel</source>
            <translation>UTF-8（Excel 用）</translation>
        </message>
        <message>
            <source>point</source>
            <translation>点</translation>
        </message>
        <message>
            <source>Totals below the rows</source>
            <translation>在下方显示合计</translation>
        </message>
        <message>
            <source>Sum, average, smallest or largest of each column, of all rows shown</source>
            <translation>对当前显示的全部行，逐列给出总和、平均值、最小值或最大值</translation>
        </message>
        <message>
            <source>Not NULL</source>
            <translation>非 NULL 数</translation>
        </message>
        <message>
            <source>Totals</source>
            <translation>合计</translation>
        </message>
        <message>
            <source>{what} of {rows}; click for another</source>
            <translation>{rows}的{what}；点击可换一种</translation>
        </message>
    </context>
</TS>
