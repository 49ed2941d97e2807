<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Ask</source>
            <translation>提问</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>执行</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <source>Format the SQL</source>
            <translation>格式化 SQL</translation>
        </message>
        <message>
            <source>Go to the question</source>
            <translation>转到问题</translation>
        </message>
        <message>
            <source>Go to the SQL</source>
            <translation>转到 SQL</translation>
        </message>
        <message>
            <source>Go to the rows</source>
            <translation>转到结果</translation>
        </message>
        <message>
            <source>Search the schema</source>
            <translation>搜索架构</translation>
        </message>
        <message>
            <source>Show or hide the schema</source>
            <translation>显示或隐藏架构</translation>
        </message>
        <message>
            <source>Read the schema again</source>
            <translation>重新读取架构</translation>
        </message>
        <message>
            <source>Connections…</source>
            <translation>连接管理…</translation>
        </message>
        <message>
            <source>Light or dark</source>
            <translation>浅色或深色</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>设置</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>退出</translation>
        </message>
        <message>
            <source>Cancelled.</source>
            <translation>已取消。</translation>
        </message>
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
            <source>NULL: no value</source>
            <translation>NULL：没有值</translation>
        </message>
        <message>
            <source>empty text</source>
            <translation>空文本</translation>
        </message>
        <message>
            <source>{n} characters</source>
            <translation>{n} 个字符</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>复制</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>关闭</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>New connection</source>
            <translation>新建连接</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>删除</translation>
        </message>
        <message>
            <source>Test</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>Save and open</source>
            <translation>保存并打开</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>正在连接…</translation>
        </message>
        <message>
            <source>Connected to {server} in {time}</source>
            <translation>已连接到 {server}，用时 {time}</translation>
        </message>
        <message>
            <source>Really remove?</source>
            <translation>确认删除？</translation>
        </message>
        <message>
            <source>Saved</source>
            <translation>已保存</translation>
        </message>
        <message>
            <source>The password is in the keyring only.</source>
            <translation>密码只存放在系统密钥环中。</translation>
        </message>
        <message>
            <source>Saved, without the password</source>
            <translation>已保存，但不含密码</translation>
        </message>
        <message>
            <source>This system has no keyring that can be used, so the password is kept in memory until Tacit closes.</source>
            <translation>此系统没有可用的密钥环，密码只保留在内存中，直到 Tacit 关闭。</translation>
        </message>
        <message>
            <source>Saved connections</source>
            <translation>已保存的连接</translation>
        </message>
        <message>
            <source>Tacit opens the file read-only.</source>
            <translation>Tacit 以只读方式打开此文件。</translation>
        </message>
        <message>
            <source>Tacit reads only. What this login could do otherwise is not known.</source>
            <translation>Tacit 只读取数据。此登录的其他权限未知。</translation>
        </message>
        <message>
            <source>Tacit reads only, but this login could write. A login that may only read is safer.</source>
            <translation>Tacit 只读取数据，但此登录可以写入。使用只读登录更安全。</translation>
        </message>
        <message>
            <source>This login can only read.</source>
            <translation>此登录只能读取。</translation>
        </message>
        <message>
            <source>Choose a file.</source>
            <translation>请选择文件。</translation>
        </message>
        <message>
            <source>Which host does the server run on?</source>
            <translation>请填写服务器所在主机。</translation>
        </message>
        <message>
            <source>Paste a URL</source>
            <translation>粘贴 URL</translation>
        </message>
        <message>
            <source>Engine</source>
            <translation>数据库类型</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名称</translation>
        </message>
        <message>
            <source>File or folder</source>
            <translation>文件或文件夹</translation>
        </message>
        <message>
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>主机</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>数据库</translation>
        </message>
        <message>
            <source>User</source>
            <translation>用户</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Encryption</source>
            <translation>加密</translation>
        </message>
        <message>
            <source>CA file</source>
            <translation>CA 证书文件</translation>
        </message>
        <message>
            <source>Limits</source>
            <translation>限制</translation>
        </message>
        <message>
            <source>Samples</source>
            <translation>示例值</translation>
        </message>
        <message>
            <source>Browse…</source>
            <translation>浏览…</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>文件夹…</translation>
        </message>
        <message>
            <source>seconds and</source>
            <translation>秒，</translation>
        </message>
        <message>
            <source>rows at most</source>
            <translation>行以内</translation>
        </message>
        <message>
            <source>Show the model example values from the tables</source>
            <translation>向模型提供表中的示例值</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>端口</translation>
        </message>
        <message>
            <source>Longest time of a query</source>
            <translation>查询最长时间</translation>
        </message>
        <message>
            <source>Most rows of a result</source>
            <translation>结果最多行数</translation>
        </message>
        <message>
            <source>how you call it</source>
            <translation>您对它的称呼</translation>
        </message>
        <message>
            <source>a .duckdb file, or a file or folder of CSV, Parquet or JSON</source>
            <translation>.duckdb 文件，或 CSV、Parquet、JSON 的文件或文件夹</translation>
        </message>
        <message>
            <source>kept in the system's keyring</source>
            <translation>保存在系统密钥环中</translation>
        </message>
        <message>
            <source>only for a private certificate authority</source>
            <translation>仅用于私有证书颁发机构</translation>
        </message>
        <message>
            <source>Automatic: verified for remote hosts</source>
            <translation>自动：远程主机须验证</translation>
        </message>
        <message>
            <source>Encrypted, host and certificate verified</source>
            <translation>加密，验证主机名和证书</translation>
        </message>
        <message>
            <source>Encrypted, certificate verified</source>
            <translation>加密，验证证书</translation>
        </message>
        <message>
            <source>Encrypted, nothing verified</source>
            <translation>加密，不验证</translation>
        </message>
        <message>
            <source>Not encrypted</source>
            <translation>不加密</translation>
        </message>
        <message>
            <source>There is no form for the engine {name}.</source>
            <translation>没有适用于 {name} 的连接表单。</translation>
        </message>
        <message>
            <source>SQLite databases</source>
            <translation>SQLite 数据库</translation>
        </message>
        <message>
            <source>DuckDB and data files</source>
            <translation>DuckDB 与数据文件</translation>
        </message>
        <message>
            <source>All files</source>
            <translation>所有文件</translation>
        </message>
        <message>
            <source>Choose a file</source>
            <translation>选择文件</translation>
        </message>
        <message>
            <source>Choose a folder of data files</source>
            <translation>选择数据文件夹</translation>
        </message>
        <message>
            <source>Connect</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>the login</source>
            <translation>此登录</translation>
        </message>
        <message>
            <source>Password of {user} for {name}</source>
            <translation>{name} 的用户 {user} 的密码</translation>
        </message>
        <message>
            <source>Kept for this session only; Connections… can put it in the keyring.</source>
            <translation>仅在本次会话中保留；可在“连接管理”中存入密钥环。</translation>
        </message>
        <message>
            <source>Something in Tacit went wrong</source>
            <translation>Tacit 内部出错</translation>
        </message>
        <message>
            <source>This is a mistake of ours. What you wrote is still here.</source>
            <translation>这是我们的错误。您写的内容仍在。</translation>
        </message>
        <message>
            <source>The database can't be opened</source>
            <translation>无法打开数据库</translation>
        </message>
        <message>
            <source>The query took too long and was stopped</source>
            <translation>查询超时，已停止</translation>
        </message>
        <message>
            <source>The database reported an error</source>
            <translation>数据库报告错误</translation>
        </message>
        <message>
            <source>The model could not draft</source>
            <translation>模型未能写出草稿</translation>
        </message>
        <message>
            <source>The login did not work</source>
            <translation>登录失败</translation>
        </message>
        <message>
            <source>Refused: this would not only read</source>
            <translation>已拒绝：这不只是读取</translation>
        </message>
        <message>
            <source>That can't be done like this</source>
            <translation>不能这样操作</translation>
        </message>
        <message>
            <source>Something on this computer or its network failed</source>
            <translation>本机或网络出现故障</translation>
        </message>
        <message>
            <source>That did not work</source>
            <translation>操作未成功</translation>
        </message>
        <message>
            <source>{n} ms</source>
            <translation>{n} 毫秒</translation>
        </message>
        <message>
            <source>{n} s</source>
            <translation>{n} 秒</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n} 分钟</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>跟随系统</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>浅色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>深色</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>语言</translation>
        </message>
        <message>
            <source>Run exactly this text, read-only (F5)</source>
            <translation>以只读方式执行这段文本（F5）</translation>
        </message>
        <message>
            <source>SQL</source>
            <translation>SQL</translation>
        </message>
        <message>
            <source>The draft appears here. You can also write SQL yourself.</source>
            <translation>草稿会显示在这里，也可以自己编写 SQL。</translation>
        </message>
        <message>
            <source>Ask in your own words, e.g. which rows, how many, since when</source>
            <translation>用自己的话提问，例如：哪些、多少、从何时起</translation>
        </message>
        <message>
            <source>Question</source>
            <translation>问题</translation>
        </message>
        <message>
            <source>Return asks, Shift+Return starts a new line</source>
            <translation>按回车提问，Shift+回车换行</translation>
        </message>
        <message>
            <source>Draft SQL for this question (Ctrl+Return)</source>
            <translation>为此问题起草 SQL（Ctrl+回车）</translation>
        </message>
        <message>
            <source>Stop what is running (Esc)</source>
            <translation>停止正在进行的操作（Esc）</translation>
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
            <source>Issues</source>
            <translation>问题列表</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>变化</translation>
        </message>
        <message>
            <source>Reviewing…</source>
            <translation>正在审查…</translation>
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
        <message>
            <source>Refused: will not run</source>
            <translation>已拒绝：不予执行</translation>
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
            <source>Search tables and columns</source>
            <translation>搜索表和列</translation>
        </message>
        <message>
            <source>Show only what holds these letters (Ctrl+P)</source>
            <translation>只显示包含这些文字的项（Ctrl+P）</translation>
        </message>
        <message>
            <source>Tables and columns</source>
            <translation>表和列</translation>
        </message>
        <message>
            <source>Insert the name into the SQL</source>
            <translation>将名称插入 SQL</translation>
        </message>
        <message>
            <source>Copy the name</source>
            <translation>复制名称</translation>
        </message>
        <message>
            <source>No database open</source>
            <translation>没有打开数据库</translation>
        </message>
        <message>
            <source>Reading the schema…</source>
            <translation>正在读取架构…</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>重试</translation>
        </message>
        <message>
            <source>This database has no tables</source>
            <translation>此数据库没有表</translation>
        </message>
        <message>
            <source>Nothing has these letters</source>
            <translation>没有匹配的项</translation>
        </message>
        <message>
            <source>Model: {words}</source>
            <translation>模型：{words}</translation>
        </message>
        <message>
            <source>Connection: {name}</source>
            <translation>连接：{name}</translation>
        </message>
        <message>
            <source>Nothing leaves this machine</source>
            <translation>数据不离开本机</translation>
        </message>
        <message>
            <source>The database is not reachable</source>
            <translation>无法连接数据库</translation>
        </message>
        <message>
            <source>Only SQL leaves, to {host}</source>
            <translation>只有 SQL 发往 {host}</translation>
        </message>
        <message>
            <source>read-only</source>
            <translation>只读</translation>
        </message>
        <message>
            <source>No model: fetch one to draft from questions</source>
            <translation>没有模型：获取模型后即可提问</translation>
        </message>
        <message>
            <source>Loading the model…</source>
            <translation>正在加载模型…</translation>
        </message>
        <message>
            <source>The model could not be loaded</source>
            <translation>模型加载失败</translation>
        </message>
        <message>
            <source>{n} tokens/s</source>
            <translation>{n} 词元/秒</translation>
        </message>
        <message numerus="yes">
            <source>CPU, %n thread(s)</source>
            <translation>
                <numerusform>CPU，%n 线程</numerusform>
            </translation>
        </message>
        <message>
            <source>{device}, {n} of {total} layers</source>
            <translation>{device}，{n}/{total} 层</translation>
        </message>
        <message>
            <source>Questions, drafts and rows stay here.</source>
            <translation>问题、草稿和数据都留在本机。</translation>
        </message>
        <message>
            <source>Your question, the draft and the rows stay here. To the database go the query that you approve, and Tacit's own reading of the schema and of sample values.</source>
            <translation>您的问题、草稿和数据都留在本机。发往数据库的只有您同意执行的查询，以及 Tacit 对架构和示例值的读取。</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>未连接</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>正在打开…</translation>
        </message>
        <message>
            <source>choose one</source>
            <translation>请选择</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>已关闭</translation>
        </message>
        <message>
            <source>connecting…</source>
            <translation>正在连接…</translation>
        </message>
        <message>
            <source>not reachable</source>
            <translation>无法连接</translation>
        </message>
        <message>
            <source>Choose a connection (Ctrl+O)</source>
            <translation>选择连接（Ctrl+O）</translation>
        </message>
        <message>
            <source>Sample hospital</source>
            <translation>示例医院</translation>
        </message>
        <message>
            <source>One thing is missing: a language model</source>
            <translation>还缺一样：语言模型</translation>
        </message>
        <message>
            <source>Fetch it</source>
            <translation>获取</translation>
        </message>
        <message>
            <source>Use a GGUF file…</source>
            <translation>使用 GGUF 文件…</translation>
        </message>
        <message>
            <source>{title} ({size}, {licence}) writes the drafts on this machine; no question is ever sent anywhere. Until then you can write SQL yourself.</source>
            <translation>{title}（{size}，{licence}）在本机起草 SQL，任何问题都不会发往别处。在此之前，您可以自己编写 SQL。</translation>
        </message>
        <message>
            <source>Checking the file…</source>
            <translation>正在检查文件…</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} / {total}</translation>
        </message>
        <message>
            <source>{rate}/s</source>
            <translation>{rate}/秒</translation>
        </message>
        <message>
            <source>{time} left</source>
            <translation>剩余 {time}</translation>
        </message>
        <message>
            <source>Run again</source>
            <translation>重新执行</translation>
        </message>
        <message>
            <source>Show the place</source>
            <translation>显示出错位置</translation>
        </message>
        <message>
            <source>Close this message</source>
            <translation>关闭此消息</translation>
        </message>
        <message>
            <source>Return drafts SQL on this machine. Nothing runs before you have seen it.</source>
            <translation>按回车在本机起草 SQL，您看过之前不会执行任何内容。</translation>
        </message>
        <message>
            <source>Choosing tables…</source>
            <translation>正在选择表…</translation>
        </message>
        <message>
            <source>Context</source>
            <translation>上下文</translation>
        </message>
        <message>
            <source>Drafting…</source>
            <translation>正在起草…</translation>
        </message>
        <message>
            <source>Draft</source>
            <translation>草稿</translation>
        </message>
        <message>
            <source>No database is open</source>
            <translation>没有打开数据库</translation>
        </message>
        <message>
            <source>The review does not allow it</source>
            <translation>审查未通过</translation>
        </message>
        <message>
            <source>Ask again</source>
            <translation>再次提问</translation>
        </message>
        <message>
            <source>One moment: the schema is still being read.</source>
            <translation>请稍候：架构仍在读取中。</translation>
        </message>
        <message>
            <source>Connect again</source>
            <translation>重新连接</translation>
        </message>
        <message>
            <source>Weights</source>
            <translation>模型权重</translation>
        </message>
        <message>
            <source>Choose a GGUF file</source>
            <translation>选择 GGUF 文件</translation>
        </message>
        <message>
            <source>Copy the details</source>
            <translation>复制详细信息</translation>
        </message>
        <message numerus="yes">
            <source>%Ln row(s)</source>
            <translation>
                <numerusform>共 %Ln 行</numerusform>
            </translation>
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
            <source>Order changed: {before} became {after}</source>
            <translation>排序已更改：{before} 改为 {after}</translation>
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
            <source>Nothing connects {table} with {others}: every row is paired with every row.</source>
            <translation>{table} 与 {others} 之间没有任何关联条件：每一行都会与每一行配对。</translation>
        </message>
        <message>
            <source>The result grows to the product of both tables, and sums over it mean nothing.</source>
            <translation>结果会膨胀为两张表的乘积，在其上求和没有意义。</translation>
        </message>
        <message>
            <source>This join multiplies {table} by {factor}: {aggregate} would be about {factor} times too large.</source>
            <translation>此连接使 {table} 的行数变为 {factor} 倍：{aggregate} 大约会偏大到 {factor} 倍。</translation>
        </message>
        <message>
            <source>Each row of the one table is counted once for each partner. Sum first, in a subquery, and join then.</source>
            <translation>一张表的每一行会按其匹配行数被重复计算。请先在子查询中汇总，再连接。</translation>
        </message>
        <message>
            <source>A row of {table} may have several partners in {by}; {aggregate} counts it once for each.</source>
            <translation>{table} 的一行在 {by} 中可能有多个匹配行；{aggregate} 会为每个匹配行各计一次。</translation>
        </message>
        <message>
            <source>A sum or average over rows that a join has multiplied is too large or wrongly weighted. Sum first, in a subquery, and join then.</source>
            <translation>对被连接重复的行求和或求平均，结果会偏大或权重不对。请先在子查询中汇总，再连接。</translation>
        </message>
        <message>
            <source>The count is that of the pairs. COUNT(DISTINCT ...) counts each row once.</source>
            <translation>得到的是配对数。COUNT(DISTINCT ...) 对每一行只计一次。</translation>
        </message>
        <message>
            <source>The join with {by} leaves out {percent} % of {table}: {lost} of {rows} rows have no partner ({nulls} have no {column}).</source>
            <translation>与 {by} 的连接丢掉了 {table} 的 {percent} %：{rows} 行中有 {lost} 行没有匹配（其中 {nulls} 行的 {column} 为空）。</translation>
        </message>
        <message>
            <source>Rows without a partner are in no total. A LEFT JOIN keeps them.</source>
            <translation>没有匹配的行不会进入任何合计。LEFT JOIN 会保留它们。</translation>
        </message>
        <message>
            <source>Rows of {table} without a {column} are left out by the join with {by}.</source>
            <translation>{table} 中 {column} 为空的行会被与 {by} 的连接丢掉。</translation>
        </message>
        <message>
            <source>The column may be NULL, and NULL has no partner. A LEFT JOIN keeps such rows.</source>
            <translation>该列允许为 NULL，而 NULL 没有匹配行。LEFT JOIN 会保留这些行。</translation>
        </message>
        <message>
            <source>Rows of {table} whose {column} is not in {by} are left out; no foreign key says that there are none.</source>
            <translation>{table} 中 {column} 不在 {by} 里的行会被丢掉；没有外键保证不存在这样的行。</translation>
        </message>
        <message>
            <source>Rows without a partner are in no total.</source>
            <translation>没有匹配的行不会进入任何合计。</translation>
        </message>
        <message>
            <source>{condition} in WHERE drops the rows without {table} that the LEFT JOIN keeps.</source>
            <translation>WHERE 中的 {condition} 又去掉了 LEFT JOIN 保留的、没有 {table} 的行。</translation>
        </message>
        <message>
            <source>The LEFT JOIN works like an inner join. Put the condition into ON to keep the rows, or write JOIN if they are not wanted.</source>
            <translation>这样 LEFT JOIN 等同于内连接。要保留这些行，请把条件放进 ON；不需要它们，就写 JOIN。</translation>
        </message>
        <message>
            <source>The join with {by} needs a value of {table}, so the LEFT JOIN before it keeps no rows.</source>
            <translation>与 {by} 的连接要求 {table} 有值，因此前面的 LEFT JOIN 不会保留任何行。</translation>
        </message>
        <message>
            <source>Rows without a partner fail the later join's condition. Make that join a LEFT JOIN, too.</source>
            <translation>没有匹配的行满足不了后面连接的条件。请把那个连接也写成 LEFT JOIN。</translation>
        </message>
        <message>
            <source>{table} is joined twice over the same key: {first} and {second} are always the same row.</source>
            <translation>{table} 以同一个键连接了两次：{first} 和 {second} 永远是同一行。</translation>
        </message>
        <message>
            <source>One of them is not needed, or one of the conditions should be another one.</source>
            <translation>其中一个是多余的，或者某个条件本应不同。</translation>
        </message>
        <message>
            <source>The LEFT JOIN with {table} has no effect: none of its columns is used.</source>
            <translation>与 {table} 的 LEFT JOIN 不起作用：它的列都没有被用到。</translation>
        </message>
        <message>
            <source>It takes time, and whoever reads the query looks for its purpose.</source>
            <translation>它耗费时间，还会让读查询的人去找它的用途。</translation>
        </message>
        <message>
            <source>{name} is defined by WITH but never used.</source>
            <translation>WITH 定义了 {name}，但没有使用。</translation>
        </message>
        <message>
            <source>It may be the rest of an earlier attempt, or a table was meant to be this one.</source>
            <translation>它可能是先前写法的残留，或者某张表本应是它。</translation>
        </message>
        <message>
            <source>COUNT(*) counts 1 where there is no {table}.</source>
            <translation>没有 {table} 时，COUNT(*) 仍计为 1。</translation>
        </message>
        <message>
            <source>A row that the LEFT JOIN kept without a partner is still a row. COUNT of a column of the joined table would be 0.</source>
            <translation>LEFT JOIN 保留的无匹配行也是一行。对被连接表的某一列使用 COUNT，结果才是 0。</translation>
        </message>
        <message>
            <source>{aggregate} leaves out the rows where {column} is NULL.</source>
            <translation>{aggregate} 不计 {column} 为 NULL 的行。</translation>
        </message>
        <message>
            <source>COUNT(*) counts all rows. Which one is meant makes a difference as soon as values are missing.</source>
            <translation>COUNT(*) 计所有行。一旦有缺失值，两者就不同。</translation>
        </message>
        <message>
            <source>{aggregate} leaves out {nulls} of {rows} rows, where {column} is NULL.</source>
            <translation>{aggregate} 没有计入 {rows} 行中 {column} 为 NULL 的 {nulls} 行。</translation>
        </message>
        <message>
            <source>COUNT(*) counts all rows.</source>
            <translation>COUNT(*) 计所有行。</translation>
        </message>
        <message>
            <source>{outer} is an average of averages ({inner}).</source>
            <translation>{outer} 是平均值的平均值（{inner}）。</translation>
        </message>
        <message>
            <source>Each group weighs the same, however many rows it has. Divide the sum of all by the count of all instead.</source>
            <translation>无论组内有多少行，每组权重都相同。应当用总和除以总数。</translation>
        </message>
        <message>
            <source>{outer} adds up {inner}: what is in several groups is counted several times.</source>
            <translation>{outer} 把 {inner} 相加：出现在多个组中的会被重复计算。</translation>
        </message>
        <message>
            <source>Distinct counts can't be added. Count over all rows instead.</source>
            <translation>去重计数不能相加。请改为对全部行计数。</translation>
        </message>
        <message>
            <source>{outer} has an aggregate inside an aggregate; the database will refuse it.</source>
            <translation>{outer} 在聚合函数里又用了聚合函数；数据库会拒绝。</translation>
        </message>
        <message>
            <source>Aggregate once in a subquery, and again around it.</source>
            <translation>请先在子查询中聚合一次，再在外层聚合。</translation>
        </message>
        <message>
            <source>{aggregate} leaves out equal values, also of different rows.</source>
            <translation>{aggregate} 会去掉相等的值，即使它们来自不同的行。</translation>
        </message>
        <message>
            <source>Two payments of 100 count as one. If a join repeats rows, sum before joining.</source>
            <translation>两笔 100 的付款只算一笔。如果连接造成重复，请先汇总再连接。</translation>
        </message>
        <message>
            <source>The join with {by} repeats rows of {table}, and DISTINCT takes the repeats away again.</source>
            <translation>与 {by} 的连接使 {table} 的行重复，DISTINCT 又去掉了重复。</translation>
        </message>
        <message>
            <source>EXISTS says the same, is faster, and stays right when a sum is added.</source>
            <translation>EXISTS 表达同样的意思，更快，以后加上求和也不会出错。</translation>
        </message>
        <message>
            <source>{column} is not in GROUP BY: one of the group's values is shown, no matter which.</source>
            <translation>{column} 不在 GROUP BY 中：显示的是组内任意一个值。</translation>
        </message>
        <message>
            <source>The value beside the aggregate may belong to any row of the group, and to another one tomorrow.</source>
            <translation>聚合旁边的值可能属于组内任意一行，明天也许又是另一行。</translation>
        </message>
        <message>
            <source>{column} stands beside an aggregate without GROUP BY: there is one row, with any value in it.</source>
            <translation>{column} 与聚合并列而没有 GROUP BY：结果只有一行，其中的值是任意的。</translation>
        </message>
        <message>
            <source>The value and the aggregate do not belong to the same row.</source>
            <translation>该值与聚合结果不属于同一行。</translation>
        </message>
        <message>
            <source>The rows are grouped by {column}, too, which is not shown.</source>
            <translation>结果还按 {column} 分组，但没有显示它。</translation>
        </message>
        <message>
            <source>What looks like one group comes in several rows.</source>
            <translation>看似一组的内容会分成好几行。</translation>
        </message>
        <message>
            <source>The rows of {table} are grouped by its key: each group has one row.</source>
            <translation>{table} 的行按其主键分组：每组只有一行。</translation>
        </message>
        <message>
            <source>The aggregate folds nothing. A coarser group was probably meant.</source>
            <translation>聚合没有汇总任何东西。可能本想按更粗的粒度分组。</translation>
        </message>
        <message>
            <source>{condition} could stand in WHERE.</source>
            <translation>{condition} 可以放在 WHERE 中。</translation>
        </message>
        <message>
            <source>WHERE puts rows aside before they are grouped; HAVING groups them first.</source>
            <translation>WHERE 在分组前就排除行；HAVING 则先全部分组。</translation>
        </message>
        <message>
            <source>{condition} is never true.</source>
            <translation>{condition} 永远不成立。</translation>
        </message>
        <message>
            <source>NULL is not equal to anything. IS NULL asks for it.</source>
            <translation>NULL 不等于任何值。应当用 IS NULL 判断。</translation>
        </message>
        <message>
            <source>NOT IN finds nothing at all if {column} is NULL in a single row of the subquery.</source>
            <translation>只要子查询中有一行的 {column} 为 NULL，NOT IN 就什么也查不到。</translation>
        </message>
        <message>
            <source>Compared with NULL, nothing is surely different. Leave NULLs out of the subquery.</source>
            <translation>与 NULL 比较时，无法确定任何值不同。请在子查询中排除 NULL。</translation>
        </message>
        <message>
            <source>NOT IN finds nothing: {column} is NULL in {nulls} of {rows} rows of the subquery.</source>
            <translation>NOT IN 什么也查不到：子查询的 {rows} 行中有 {nulls} 行的 {column} 为 NULL。</translation>
        </message>
        <message>
            <source>{condition} NOT IN a list with NULL is never true.</source>
            <translation>{condition} NOT IN 含有 NULL 的列表，永远不成立。</translation>
        </message>
        <message>
            <source>Compared with NULL, nothing is surely different.</source>
            <translation>与 NULL 比较时，无法确定任何值不同。</translation>
        </message>
        <message>
            <source>{column} is text, and {value} a number.</source>
            <translation>{column} 是文本，而 {value} 是数字。</translation>
        </message>
        <message>
            <source>As text, '9' is more than '10'; some databases refuse the comparison, or fail at the first value that is no number.</source>
            <translation>按文本比较，'9' 大于 '10'；有的数据库会拒绝比较，或遇到第一个非数字值就报错。</translation>
        </message>
        <message>
            <source>{column} holds numbers; it is never {value}.</source>
            <translation>{column} 存的是数字，不可能等于 {value}。</translation>
        </message>
        <message>
            <source>The comparison finds nothing, or the database refuses it.</source>
            <translation>这个比较查不到任何东西，或者被数据库拒绝。</translation>
        </message>
        <message>
            <source>{value} is not written as {column} has its dates.</source>
            <translation>{value} 的写法与 {column} 中的日期不同。</translation>
        </message>
        <message>
            <source>Dates are surely understood as YYYY-MM-DD; in another form day and month change places, or letters are compared.</source>
            <translation>只有 YYYY-MM-DD 能确保被正确理解；其他写法可能颠倒日和月，或变成按字符比较。</translation>
        </message>
        <message>
            <source>{left} and {right} are compared, but one is text and the other a number.</source>
            <translation>{left} 与 {right} 作比较，但一个是文本，另一个是数字。</translation>
        </message>
        <message>
            <source>Leading zeros and spaces decide what matches, and no index helps.</source>
            <translation>能否匹配取决于前导零和空格，而且用不上索引。</translation>
        </message>
        <message>
            <source>{column} has {known}, not {value}.</source>
            <translation>{column} 中的值是 {known}，而不是 {value}。</translation>
        </message>
        <message>
            <source>The comparison is exact: letter case, width and spaces count.</source>
            <translation>比较是精确的：大小写、全半角和空格都算。</translation>
        </message>
        <message>
            <source>{column} has no value {value}; it has {known}.</source>
            <translation>{column} 没有值 {value}；它有 {known}。</translation>
        </message>
        <message>
            <source>A value that does not occur finds nothing.</source>
            <translation>不存在的值查不到任何东西。</translation>
        </message>
        <message>
            <source>{left} is in {one}, {right} in {other}.</source>
            <translation>{left} 的单位是 {one}，{right} 的单位是 {other}。</translation>
        </message>
        <message>
            <source>Numbers of different units must be converted before they are added or compared.</source>
            <translation>不同单位的数值必须先换算，才能相加或比较。</translation>
        </message>
        <message>
            <source>{expression} drops the decimals: both sides are whole numbers.</source>
            <translation>{expression} 会舍去小数：两边都是整数。</translation>
        </message>
        <message>
            <source>7 / 2 is 3 here.</source>
            <translation>在这里 7 / 2 等于 3。</translation>
        </message>
        <message>
            <source>{expression} divides one count by another and drops the decimals: a share is then 0 or 1.</source>
            <translation>{expression} 用计数除以计数并舍去小数：比例只会是 0 或 1。</translation>
        </message>
        <message>
            <source>Both sides are whole numbers, so 3 / 4 is 0 here.</source>
            <translation>两边都是整数，所以在这里 3 / 4 等于 0。</translation>
        </message>
        <message>
            <source>{expression} divides by zero.</source>
            <translation>{expression} 除以零。</translation>
        </message>
        <message>
            <source>The database stops with an error, or the result is NULL.</source>
            <translation>数据库会报错停止，或者结果为 NULL。</translation>
        </message>
        <message>
            <source>The database stops with an error if {divisor} is 0 in a single row.</source>
            <translation>只要有一行的 {divisor} 为 0，数据库就会报错停止。</translation>
        </message>
        <message>
            <source>NULLIF makes the result NULL for such rows.</source>
            <translation>NULLIF 会让这些行的结果为 NULL。</translation>
        </message>
        <message>
            <source>BETWEEN ends at the first moment of {day}: {column} has a time of day, too.</source>
            <translation>BETWEEN 在 {day} 的第一刻就结束了：{column} 还带有时刻。</translation>
        </message>
        <message>
            <source>What happened on the last day is left out.</source>
            <translation>最后一天发生的内容被漏掉了。</translation>
        </message>
        <message>
            <source>The condition ends at the first moment of {day}: {column} has a time of day, too.</source>
            <translation>条件在 {day} 的第一刻就结束了：{column} 还带有时刻。</translation>
        </message>
        <message>
            <source>{column} equals {day} only at midnight: it has a time of day, too.</source>
            <translation>{column} 只有在午夜才等于 {day}：它还带有时刻。</translation>
        </message>
        <message>
            <source>What happened later on that day is left out.</source>
            <translation>当天之后发生的内容被漏掉了。</translation>
        </message>
        <message>
            <source>{left} has no time zone, and {right} has one.</source>
            <translation>{left} 没有时区，而 {right} 有时区。</translation>
        </message>
        <message>
            <source>The database takes the first for a time in the session's zone, so the result changes with a setting.</source>
            <translation>数据库会把前者当作会话时区的时间，因此结果会随设置改变。</translation>
        </message>
        <message>
            <source>{left} has no time zone: the one in {right} is ignored or compared as text.</source>
            <translation>{left} 没有时区：{right} 中的时区会被忽略，或按文本比较。</translation>
        </message>
        <message>
            <source>The hours between the zones are silently lost.</source>
            <translation>时区之间相差的小时数会不知不觉地丢失。</translation>
        </message>
        <message>
            <source>AND binds tighter than OR: {condition} is one alternative.</source>
            <translation>AND 比 OR 优先：{condition} 是其中一个选项。</translation>
        </message>
        <message>
            <source>Without brackets, the rest of the conditions holds only for the last alternative.</source>
            <translation>没有括号时，其余条件只对最后一个选项生效。</translation>
        </message>
        <message>
            <source>LIMIT {rows} without ORDER BY keeps any rows.</source>
            <translation>LIMIT {rows} 没有 ORDER BY，保留的是任意行。</translation>
        </message>
        <message>
            <source>Which rows come may change from one run to the next.</source>
            <translation>每次运行得到的行可能不同。</translation>
        </message>
        <message>
            <source>Others may share the first place by {order}; LIMIT 1 shows one of them.</source>
            <translation>按 {order} 排序，第一名可能并列；LIMIT 1 只显示其中一个。</translation>
        </message>
        <message>
            <source>Which of the equals comes may change from one run to the next.</source>
            <translation>并列者中显示哪一个，每次运行可能不同。</translation>
        </message>
        <message>
            <source>ORDER BY in a subquery has no effect.</source>
            <translation>子查询中的 ORDER BY 不起作用。</translation>
        </message>
        <message>
            <source>The order of the result is that of the outermost query only.</source>
            <translation>结果的顺序只由最外层查询决定。</translation>
        </message>
        <message>
            <source>{function} looks no further than the current row.</source>
            <translation>{function} 只看到当前行为止。</translation>
        </message>
        <message>
            <source>Without a frame, a window with an order ends at the current row.</source>
            <translation>没有指定范围时，带排序的窗口到当前行结束。</translation>
        </message>
        <message>
            <source>{function} takes all rows that are equal in the order at once.</source>
            <translation>{function} 会把排序相等的行一次全部算入。</translation>
        </message>
        <message>
            <source>The usual frame includes the current row's equals. ROWS goes row by row.</source>
            <translation>默认范围包含与当前行相等的行。ROWS 则逐行计算。</translation>
        </message>
        <message>
            <source>{computed} hides {column} from its index: all {rows} rows are read.</source>
            <translation>{computed} 使 {column} 的索引用不上：要读取全部 {rows} 行。</translation>
        </message>
        <message>
            <source>A condition on the column itself, such as a range, can use the index.</source>
            <translation>直接对该列写条件（例如范围）就能用上索引。</translation>
        </message>
        <message>
            <source>The pattern begins with a wildcard: all {rows} rows of {table} are read.</source>
            <translation>模式以通配符开头：要读取 {table} 的全部 {rows} 行。</translation>
        </message>
        <message>
            <source>An index finds words by how they begin.</source>
            <translation>索引是按开头来查找的。</translation>
        </message>
        <message>
            <source>The subquery is run for each row around it, with {column}: up to {times} times over {rows} rows.</source>
            <translation>子查询会随 {column} 对外层每一行各运行一次：最多 {times} 次，每次 {rows} 行。</translation>
        </message>
        <message>
            <source>No index helps to look the rows up. A join with a grouped subquery reads them once.</source>
            <translation>没有可用于查找这些行的索引。改为连接一个分组后的子查询，就只需读取一次。</translation>
        </message>
        <message>
            <source>* brings along {count} columns.</source>
            <translation>* 会带出 {count} 列。</translation>
        </message>
        <message>
            <source>More is read and shown than is looked at, and the result changes when the table does.</source>
            <translation>读取和显示的比要看的多，而且表一变结果就变。</translation>
        </message>
        <message>
            <source>* shows what may be sensitive: {columns}.</source>
            <translation>* 会显示可能敏感的内容：{columns}。</translation>
        </message>
        <message>
            <source>What is on the screen is soon in a file or a message. Name the columns that are needed.</source>
            <translation>屏幕上的内容很快会进入文件或消息。请只写需要的列。</translation>
        </message>
        <message>
            <source>Group by it, too</source>
            <translation>同时按它分组</translation>
        </message>
        <message>
            <source>Put the two alternatives in brackets</source>
            <translation>给两个选项加上括号</translation>
        </message>
        <message>
            <source>Count the partners</source>
            <translation>改为计匹配行数</translation>
        </message>
        <message>
            <source>Count each row once</source>
            <translation>每行只计一次</translation>
        </message>
        <message>
            <source>Keep the decimals</source>
            <translation>保留小数</translation>
        </message>
        <message>
            <source>Move the condition into ON</source>
            <translation>把条件移入 ON</translation>
        </message>
        <message>
            <source>Move it to WHERE</source>
            <translation>移到 WHERE</translation>
        </message>
        <message>
            <source>Write IS NULL</source>
            <translation>改写为 IS NULL</translation>
        </message>
        <message>
            <source>Join over the foreign key</source>
            <translation>按外键连接</translation>
        </message>
        <message>
            <source>Keep the rows with LEFT JOIN</source>
            <translation>用 LEFT JOIN 保留这些行</translation>
        </message>
        <message>
            <source>Yield NULL for zero</source>
            <translation>为零时得 NULL</translation>
        </message>
        <message>
            <source>Remove it</source>
            <translation>删除它</translation>
        </message>
        <message>
            <source>Remove the join</source>
            <translation>删除此连接</translation>
        </message>
        <message>
            <source>Look at all rows of the window</source>
            <translation>查看窗口的所有行</translation>
        </message>
        <message>
            <source>Go row by row</source>
            <translation>逐行计算</translation>
        </message>
        <message>
            <source>Include the whole day</source>
            <translation>包含一整天</translation>
        </message>
        <message>
            <source>Leave NULLs out</source>
            <translation>排除 NULL</translation>
        </message>
        <message>
            <source>Remove the ORDER BY</source>
            <translation>删除 ORDER BY</translation>
        </message>
        <message>
            <source>Write the columns out</source>
            <translation>写出各列</translation>
        </message>
        <message>
            <source>Write it as the database has it</source>
            <translation>按数据库中的写法</translation>
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
            <translation>正在询问数据库…</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列的来源</translation>
        </message>
        <message>
            <source>Gives</source>
            <translation>得出</translation>
        </message>
        <message>
            <source>In words</source>
            <translation>文字说明</translation>
        </message>
        <message>
            <source>Line {n}</source>
            <translation>第 {n} 行</translation>
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
            <source>Run it all the same</source>
            <translation>仍要执行</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>步骤</translation>
        </message>
        <message>
            <source>The connection's limit does not allow it</source>
            <translation>连接的限度不允许执行</translation>
        </message>
        <message>
            <source>The database can't plan it: {message}</source>
            <translation>数据库无法规划：{message}</translation>
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
            <source>This connection asks before it reads so much</source>
            <translation>此连接在读取这么多行之前要先确认</translation>
        </message>
        <message>
            <source>Beyond this connection's limit: not run</source>
            <translation>超出此连接的限度：不予执行</translation>
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
            <source>Refine this query</source>
            <translation>细化此查询</translation>
        </message>
        <message>
            <source>Other drafts</source>
            <translation>其他草稿</translation>
        </message>
        <message>
            <source>Why this draft?</source>
            <translation>为什么这样写？</translation>
        </message>
        <message>
            <source>What changed since the query that it refines</source>
            <translation>与所细化的查询相比的变化</translation>
        </message>
        <message>
            <source>About the draft</source>
            <translation>关于草稿</translation>
        </message>
        <message>
            <source>The next question changes the query shown, e.g. “only 2023” (Ctrl+Shift+L)</source>
            <translation>下一个问题将修改所示查询，例如“只看 2023 年”（Ctrl+Shift+L）</translation>
        </message>
        <message>
            <source>the query in the editor</source>
            <translation>编辑器中的查询</translation>
        </message>
        <message>
            <source>The next question refines: {what}</source>
            <translation>下一个问题将细化：{what}</translation>
        </message>
        <message>
            <source>In doubt: {doubts}</source>
            <translation>存疑：{doubts}</translation>
        </message>
        <message>
            <source>No draft says anything else.</source>
            <translation>各草稿含义相同。</translation>
        </message>
        <message>
            <source>Other readings:</source>
            <translation>其他理解：</translation>
        </message>
        <message>
            <source>Take the other reading: {words}</source>
            <translation>改用另一种理解：{words}</translation>
        </message>
        <message>
            <source>{n} of {all} drafts</source>
            <translation>{all} 份草稿中的 {n} 份</translation>
        </message>
        <message>
            <source>{n} of {all} drafts agree</source>
            <translation>{all} 份草稿中有 {n} 份一致</translation>
        </message>
        <message>
            <source>One draft, compared with no other</source>
            <translation>只有一份草稿，没有与其他草稿比较</translation>
        </message>
        <message>
            <source>{words} · {percent} % of such drafts are right</source>
            <translation>{words} · 此类草稿有 {percent}% 是对的</translation>
        </message>
        <message>
            <source>{one}; {other}</source>
            <translation>{one}；{other}</translation>
        </message>
        <message>
            <source>{one}; {other}; and {n} more</source>
            <translation>{one}；{other}；另有 {n} 处</translation>
        </message>
        <message>
            <source>Leave it out and ask again</source>
            <translation>不给模型看，并重新提问</translation>
        </message>
        <message>
            <source>Pin it and ask again</source>
            <translation>固定给模型看，并重新提问</translation>
        </message>
        <message>
            <source>pinned by you</source>
            <translation>由您固定</translation>
        </message>
        <message>
            <source>left out by you</source>
            <translation>由您排除</translation>
        </message>
        <message>
            <source>seen in part</source>
            <translation>模型看到一部分</translation>
        </message>
        <message>
            <source>seen</source>
            <translation>模型已看到</translation>
        </message>
        <message>
            <source>not seen</source>
            <translation>模型未看到</translation>
        </message>
        <message>
            <source>Values found in the data</source>
            <translation>在数据中找到的值</translation>
        </message>
        <message>
            <source>The model saw {n} of {all} tables</source>
            <translation>模型看到了 {all} 张表中的 {n} 张</translation>
        </message>
        <message>
            <source>Choose one to pin it or to leave it out; the question is asked again.</source>
            <translation>选择一张表即可固定或排除它；问题将重新提出。</translation>
        </message>
        <message>
            <source>Tables that the model saw, and the others</source>
            <translation>模型看到的表和其他表</translation>
        </message>
        <message>
            <source>Examples that you kept and that came close</source>
            <translation>您保留的相近示例</translation>
        </message>
        <message>
            <source>Repairs of what the model wrote</source>
            <translation>对模型所写内容的修正</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>撤回</translation>
        </message>
        <message>
            <source>Take back: {repair}</source>
            <translation>撤回：{repair}</translation>
        </message>
        <message>
            <source>Draft the question several times and compare (Ctrl+D). Drafts for a local file run briefly, read-only.</source>
            <translation>多次起草此问题并比较（Ctrl+D）。本地文件的草稿会短暂地以只读方式运行。</translation>
        </message>
        <message>
            <source>The tables, examples and repairs behind the draft (Ctrl+I)</source>
            <translation>草稿所依据的表、示例和修正（Ctrl+I）</translation>
        </message>
        <message>
            <source>This join multiplies {table} by {factor}, one row up to {most} times: {aggregate} weighs rows by that.</source>
            <translation>此连接使 {table} 的行数变为 {factor} 倍，单行最多 {most} 倍：{aggregate} 会按此加权。</translation>
        </message>
        <message>
            <source>A row with more partners counts more. Take the mean first, in a subquery, and join then.</source>
            <translation>匹配行越多的行权重越大。请先在子查询中求平均，再连接。</translation>
        </message>
        <message>
            <source>Keep as an example</source>
            <translation>保留为示例</translation>
        </message>
        <message>
            <source>Kept · Undo</source>
            <translation>已保留 · 撤销</translation>
        </message>
        <message>
            <source>Kept as an example; press to undo</source>
            <translation>已保留为示例；按下可撤销</translation>
        </message>
        <message>
            <source>Forget it again (Ctrl+Shift+K)</source>
            <translation>重新忘掉它（Ctrl+Shift+K）</translation>
        </message>
        <message>
            <source>Right? Later questions learn from it. No rows are kept. (Ctrl+Shift+K)</source>
            <translation>正确吗？以后的问题会从中学习。不保存任何数据行。（Ctrl+Shift+K）</translation>
        </message>
        <message>
            <source>has sensitive columns</source>
            <translation>含敏感列</translation>
        </message>
        <message>
            <source>sensitive: its values are not shown</source>
            <translation>敏感：不显示其值</translation>
        </message>
        <message>
            <source>Sensitive: don't show its values</source>
            <translation>设为敏感：不显示其值</translation>
        </message>
        <message>
            <source>Show its values</source>
            <translation>显示其值</translation>
        </message>
        <message>
            <source>Ask the data…</source>
            <translation>询问数据…</translation>
        </message>
        <message>
            <source>Shows which bounded reads would tell whether joins multiply or lose rows</source>
            <translation>列出哪些有上限的读取能说明连接是否会使行变多或丢失</translation>
        </message>
        <message>
            <source>Statements that would run</source>
            <translation>将要执行的语句</translation>
        </message>
        <message>
            <source>Ask now</source>
            <translation>现在询问</translation>
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
            <translation>没有可问的：没有连接或列存在疑问。</translation>
        </message>
        <message numerus="yes">
            <source>%n read(s) of at most a million rows a side would run:</source>
            <translation>
                <numerusform>将执行 %n 次读取，每侧最多一百万行：</numerusform>
            </translation>
        </message>
        <message>
            <source>Asking the data…</source>
            <translation>正在询问数据…</translation>
        </message>
        <message>
            <source>The data was asked; what it said stands under Watch out.</source>
            <translation>已询问数据；结果列在“请注意”之下。</translation>
        </message>
        <message>
            <source>Large plans</source>
            <translation>大型计划</translation>
        </message>
        <message>
            <source>estimated rows or fewer pass</source>
            <translation>估计行数以内可通过</translation>
        </message>
        <message>
            <source>run like any other</source>
            <translation>照常执行</translation>
        </message>
        <message>
            <source>run with a note</source>
            <translation>执行并提示</translation>
        </message>
        <message>
            <source>ask before they run</source>
            <translation>执行前询问</translation>
        </message>
        <message>
            <source>do not run</source>
            <translation>不执行</translation>
        </message>
        <message>
            <source>What happens to a larger plan</source>
            <translation>超过限制的计划如何处理</translation>
        </message>
        <message>
            <source>Most estimated rows of a plan</source>
            <translation>计划的最大估计行数</translation>
        </message>
        <message>
            <source>(all others)</source>
            <translation>（其余）</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>（空）</translation>
        </message>
        <message>
            <source>(no value)</source>
            <translation>（无值）</translation>
        </message>
        <message>
            <source>(none)</source>
            <translation>（无）</translation>
        </message>
        <message>
            <source>A sample of {shown} of {of} points, drawn at random</source>
            <translation>从 {of} 个点中随机抽取 {shown} 个</translation>
        </message>
        <message>
            <source>As a picture (PNG), drawing (SVG), page (PDF) or data (CSV)</source>
            <translation>存为图片（PNG）、矢量图（SVG）、页面（PDF）或数据（CSV）</translation>
        </message>
        <message>
            <source>Average</source>
            <translation>平均</translation>
        </message>
        <message>
            <source>Axis (X)</source>
            <translation>横轴（X）</translation>
        </message>
        <message>
            <source>Bars</source>
            <translation>条形图</translation>
        </message>
        <message>
            <source>Boxes</source>
            <translation>箱线图</translation>
        </message>
        <message>
            <source>Chart</source>
            <translation>图表</translation>
        </message>
        <message>
            <source>Choose a column for the axis.</source>
            <translation>请为坐标轴选择一列。</translation>
        </message>
        <message>
            <source>Choose a column of numbers for the values.</source>
            <translation>请选择一个数值列。</translation>
        </message>
        <message>
            <source>Choose a second column, for the colours.</source>
            <translation>请再选一列用于颜色。</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>颜色</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>计数</translation>
        </message>
        <message>
            <source>Count of {column}</source>
            <translation>{column} 的计数</translation>
        </message>
        <message>
            <source>Drag a column to its place, or press X, Y, C (colours) or P (parts)</source>
            <translation>将列拖到相应位置，或按 X、Y、C（颜色）、P（分图）</translation>
        </message>
        <message>
            <source>Grouped bars</source>
            <translation>分组条形图</translation>
        </message>
        <message>
            <source>Half of them</source>
            <translation>中间一半</translation>
        </message>
        <message>
            <source>Heat map</source>
            <translation>热力图</translation>
        </message>
        <message>
            <source>Histogram</source>
            <translation>直方图</translation>
        </message>
        <message>
            <source>How {column} is spread</source>
            <translation>{column} 的分布</translation>
        </message>
        <message>
            <source>Largest</source>
            <translation>最大</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>折线图</translation>
        </message>
        <message>
            <source>Looking at the rows</source>
            <translation>正在查看数据行</translation>
        </message>
        <message>
            <source>Map of points</source>
            <translation>点地图</translation>
        </message>
        <message>
            <source>Median</source>
            <translation>中位数</translation>
        </message>
        <message>
            <source>No chart yet</source>
            <translation>还没有图表</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>数值</translation>
        </message>
        <message>
            <source>Number of rows</source>
            <translation>行数</translation>
        </message>
        <message>
            <source>Of the first {shown} rows; the database has more</source>
            <translation>仅前 {shown} 行；数据库中还有更多</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>分图</translation>
        </message>
        <message>
            <source>Parts of a whole can't be below zero. Choose bars.</source>
            <translation>整体的各部分不能为负。请改用条形图。</translation>
        </message>
        <message>
            <source>Places</source>
            <translation>地点</translation>
        </message>
        <message>
            <source>Put together by</source>
            <translation>汇总方式</translation>
        </message>
        <message>
            <source>Save the chart</source>
            <translation>保存图表</translation>
        </message>
        <message>
            <source>Save the chart…</source>
            <translation>保存图表…</translation>
        </message>
        <message>
            <source>Scatter</source>
            <translation>散点图</translation>
        </message>
        <message>
            <source>Shares</source>
            <translation>占比图</translation>
        </message>
        <message>
            <source>Smallest</source>
            <translation>最小</translation>
        </message>
        <message>
            <source>Stacked bars</source>
            <translation>堆叠条形图</translation>
        </message>
        <message>
            <source>Sum</source>
            <translation>求和</translation>
        </message>
        <message>
            <source>The {shown} largest of {of} groups</source>
            <translation>{of} 组中最大的 {shown} 组</translation>
        </message>
        <message>
            <source>The {shown} most frequent of {of} parts</source>
            <translation>{of} 个部分中最常见的 {shown} 个</translation>
        </message>
        <message>
            <source>There is no value that can be drawn.</source>
            <translation>没有可以绘制的值。</translation>
        </message>
        <message>
            <source>Values (Y)</source>
            <translation>数值（Y）</translation>
        </message>
        <message>
            <source>Whiskers</source>
            <translation>须线</translation>
        </message>
        <message>
            <source>{fold} of {column}</source>
            <translation>{column} 的{fold}</translation>
        </message>
        <message>
            <source>{measure} by {groups}</source>
            <translation>{measure}（按 {groups}）</translation>
        </message>
        <message>
            <source>{of} values in {shown} spans</source>
            <translation>{of} 个值分为 {shown} 段</translation>
        </message>
        <message>
            <source>{shown} rows without a value are left out</source>
            <translation>略去无值的 {shown} 行</translation>
        </message>
        <message>
            <source>Far from the other values of {measure} ({low} … {high}): {count}, up to {far}.</source>
            <translation>{measure} 有 {count} 个值远离其他值（{low} … {high}），最远为 {far}。</translation>
        </message>
        <message>
            <source>Nothing stands out in these rows.</source>
            <translation>这些行中没有特别之处。</translation>
        </message>
        <message>
            <source>Of all {n} rows</source>
            <translation>基于全部 {n} 行</translation>
        </message>
        <message>
            <source>Of the first {n} rows</source>
            <translation>基于前 {n} 行</translation>
        </message>
        <message>
            <source>Return or a double click shows its rows</source>
            <translation>按回车或双击可显示相应的行</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>概要</translation>
        </message>
        <message>
            <source>Summary of the columns</source>
            <translation>各列概要</translation>
        </message>
        <message>
            <source>What do I see?</source>
            <translation>我看到了什么？</translation>
        </message>
        <message>
            <source>about {n} distinct</source>
            <translation>约 {n} 个不同值</translation>
        </message>
        <message>
            <source>all distinct</source>
            <translation>各不相同</translation>
        </message>
        <message>
            <source>half of them {range}</source>
            <translation>中间一半 {range}</translation>
        </message>
        <message>
            <source>mean {value}</source>
            <translation>平均 {value}</translation>
        </message>
        <message>
            <source>median about {value}</source>
            <translation>中位数约 {value}</translation>
        </message>
        <message>
            <source>median {value}</source>
            <translation>中位数 {value}</translation>
        </message>
        <message>
            <source>sensitive: its values are not looked at</source>
            <translation>敏感列：不查看其值</translation>
        </message>
        <message>
            <source>sum {value}</source>
            <translation>合计 {value}</translation>
        </message>
        <message>
            <source>{column} is missing in {share} of the rows: {count}.</source>
            <translation>{share} 的行缺少 {column}：{count} 行。</translation>
        </message>
        <message>
            <source>{few} of {groups} ({group}) make up {share} of {measure}.</source>
            <translation>{groups} 个 {group} 中的 {few} 个占 {measure} 的 {share}。</translation>
        </message>
        <message>
            <source>{measure} fell from {before} ({begin}) to {after} ({end}).</source>
            <translation>{measure} 从 {before}（{begin}）降至 {after}（{end}）。</translation>
        </message>
        <message>
            <source>{measure} fell from {before} ({begin}) to {after} ({end}): {change} less.</source>
            <translation>{measure} 从 {before}（{begin}）降至 {after}（{end}）：减少 {change}。</translation>
        </message>
        <message>
            <source>{measure} is at the end ({end}: {after}) where it began ({begin}: {before}).</source>
            <translation>{measure} 结束时（{end}：{after}）与开始时（{begin}：{before}）基本相同。</translation>
        </message>
        <message>
            <source>{measure} lies between {least} and {most}; half of them are below {median}.</source>
            <translation>{measure} 介于 {least} 与 {most} 之间；一半低于 {median}。</translation>
        </message>
        <message>
            <source>{measure} rose from {before} ({begin}) to {after} ({end}).</source>
            <translation>{measure} 从 {before}（{begin}）升至 {after}（{end}）。</translation>
        </message>
        <message>
            <source>{measure} rose from {before} ({begin}) to {after} ({end}): {change} more.</source>
            <translation>{measure} 从 {before}（{begin}）升至 {after}（{end}）：增加 {change}。</translation>
        </message>
        <message>
            <source>{measure} was highest at {at}: {value}.</source>
            <translation>{measure} 在 {at} 最高：{value}。</translation>
        </message>
        <message>
            <source>{name} has the largest {measure}: {value}, {share} of the whole.</source>
            <translation>{name} 的 {measure} 最大：{value}，占总体的 {share}。</translation>
        </message>
        <message>
            <source>{name} has the largest {measure}: {value}.</source>
            <translation>{name} 的 {measure} 最大：{value}。</translation>
        </message>
        <message>
            <source>{name} has the smallest {measure}: {value}, {share} of the whole.</source>
            <translation>{name} 的 {measure} 最小：{value}，占总体的 {share}。</translation>
        </message>
        <message>
            <source>{name} has the smallest {measure}: {value}.</source>
            <translation>{name} 的 {measure} 最小：{value}。</translation>
        </message>
        <message>
            <source>{n} NaN or infinite</source>
            <translation>{n} 个 NaN 或无穷</translation>
        </message>
        <message>
            <source>{n} distinct</source>
            <translation>{n} 个不同值</translation>
        </message>
        <message>
            <source>{n} values</source>
            <translation>{n} 个值</translation>
        </message>
        <message>
            <source>{share} NULL</source>
            <translation>{share} 为 NULL</translation>
        </message>
        <message>
            <source>{share} empty</source>
            <translation>{share} 为空</translation>
        </message>
        <message>
            <source>Columns {names}</source>
            <translation>列：{names}</translation>
        </message>
        <message>
            <source>Commit</source>
            <translation>提交</translation>
        </message>
        <message>
            <source>Committed</source>
            <translation>已提交</translation>
        </message>
        <message>
            <source>Counting the rows…</source>
            <translation>正在统计行数…</translation>
        </message>
        <message>
            <source>Each one is reviewed, runs in a transaction, is shown, and is kept only if you commit it. The model still drafts reads only.</source>
            <translation>每条语句都会先审查，再在事务中运行并显示结果，只有您提交后才会保留。模型仍然只起草读取语句。</translation>
        </message>
        <message>
            <source>It has run</source>
            <translation>已运行</translation>
        </message>
        <message>
            <source>It locks itself after 10 minutes without use, and when the connection closes.</source>
            <translation>10 分钟不用或连接关闭时会自动锁定。</translation>
        </message>
        <message>
            <source>It writes: press Write… in the red bar</source>
            <translation>这是写入语句：请按红色栏中的“写入…”</translation>
        </message>
        <message>
            <source>Its rows could not be counted in time</source>
            <translation>未能及时统计行数</translation>
        </message>
        <message>
            <source>Keep what is shown here</source>
            <translation>保留此处显示的更改</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>锁定</translation>
        </message>
        <message>
            <source>Lock writing</source>
            <translation>锁定写入</translation>
        </message>
        <message>
            <source>Lock writing; what is not committed is rolled back</source>
            <translation>锁定写入；未提交的更改会回滚</translation>
        </message>
        <message>
            <source>May be unlocked for a session, by typing its name</source>
            <translation>可输入连接名称，在一次会话中解锁</translation>
        </message>
        <message>
            <source>More rows than expected</source>
            <translation>受影响的行比预计多</translation>
        </message>
        <message>
            <source>Nobody decided in time: rolled back</source>
            <translation>超时未决定：已回滚</translation>
        </message>
        <message>
            <source>Nothing is kept before you commit it</source>
            <translation>提交之前不会保留任何更改</translation>
        </message>
        <message>
            <source>Nothing was written.</source>
            <translation>没有写入任何内容。</translation>
        </message>
        <message>
            <source>Review the write in the editor; nothing is kept before you commit it</source>
            <translation>审查编辑器中的写入语句；提交之前不会保留任何更改</translation>
        </message>
        <message>
            <source>Roll back</source>
            <translation>回滚</translation>
        </message>
        <message>
            <source>Rolled back; nothing was written</source>
            <translation>已回滚，没有写入任何内容</translation>
        </message>
        <message>
            <source>Rolls back by itself in {n} s</source>
            <translation>{n} 秒后自动回滚</translation>
        </message>
        <message>
            <source>Rows before and after</source>
            <translation>更改前后的行</translation>
        </message>
        <message>
            <source>Rows before and after can't be put side by side then.</source>
            <translation>因此无法把更改前后的行并排显示。</translation>
        </message>
        <message>
            <source>Rows of {table} follow the changed key of {target}.</source>
            <translation>{table} 的行会随 {target} 的键一起更改。</translation>
        </message>
        <message>
            <source>Rows of {table} lose their link to deleted rows of {target}.</source>
            <translation>{table} 的行会失去与 {target} 中被删除行的关联。</translation>
        </message>
        <message>
            <source>Rows of {table} that belong to deleted rows of {target} are deleted, too.</source>
            <translation>{table} 中属于 {target} 被删除行的行也会被删除。</translation>
        </message>
        <message>
            <source>Run for good</source>
            <translation>运行且无法撤销</translation>
        </message>
        <message>
            <source>Run in a transaction</source>
            <translation>在事务中运行</translation>
        </message>
        <message>
            <source>Statements that you write yourself can change this database</source>
            <translation>您自己编写的语句将可以更改此数据库</translation>
        </message>
        <message>
            <source>Table {name}</source>
            <translation>表：{name}</translation>
        </message>
        <message>
            <source>Takes {n} row(s), counted just now</source>
            <translation>涉及 {n} 行（刚刚统计）</translation>
        </message>
        <message>
            <source>The connection's name</source>
            <translation>连接名称</translation>
        </message>
        <message>
            <source>The key of {table} itself is changed.</source>
            <translation>{table} 的键本身会被更改。</translation>
        </message>
        <message>
            <source>The trigger {trigger} on {table} acts, too.</source>
            <translation>{table} 上的触发器 {trigger} 也会执行。</translation>
        </message>
        <message>
            <source>There is no WHERE: every row of {table} is taken.</source>
            <translation>没有 WHERE：会涉及 {table} 的每一行。</translation>
        </message>
        <message>
            <source>There is no way back: it can't be shown first and rolled back then.</source>
            <translation>无法撤销：不能先显示结果再回滚。</translation>
        </message>
        <message>
            <source>There is no way back: what is written stays, also if the rest is rolled back.</source>
            <translation>无法撤销：即使其余部分回滚，写入的内容也会保留。</translation>
        </message>
        <message>
            <source>They are changed, too, and are not counted among the affected rows.</source>
            <translation>它们也会被更改，但不计入受影响的行数。</translation>
        </message>
        <message>
            <source>They are not counted among the affected rows, nor shown in the sample.</source>
            <translation>它们不计入受影响的行数，也不在样例中显示。</translation>
        </message>
        <message>
            <source>This engine commits a change of the structure by itself.</source>
            <translation>此数据库引擎会自行提交结构更改。</translation>
        </message>
        <message>
            <source>This is nearly always a slip. Say which rows are meant.</source>
            <translation>这几乎总是失误。请说明要更改哪些行。</translation>
        </message>
        <message>
            <source>Type {name} to unlock it</source>
            <translation>输入 {name} 以解锁</translation>
        </message>
        <message>
            <source>Unlock or lock writing…</source>
            <translation>解锁或锁定写入…</translation>
        </message>
        <message>
            <source>Unlock writing</source>
            <translation>解锁写入</translation>
        </message>
        <message>
            <source>What it does is not shown here; read its definition.</source>
            <translation>它做什么不在此显示，请查看其定义。</translation>
        </message>
        <message>
            <source>Write</source>
            <translation>写入</translation>
        </message>
        <message>
            <source>Writes are unlocked on {name}</source>
            <translation>{name} 的写入已解锁</translation>
        </message>
        <message>
            <source>Writes, and can't be rolled back</source>
            <translation>写入，且无法回滚</translation>
        </message>
        <message>
            <source>Writes: adds rows</source>
            <translation>写入：添加行</translation>
        </message>
        <message>
            <source>Writes: changes rows</source>
            <translation>写入：更改行</translation>
        </message>
        <message>
            <source>Writes: changes the structure</source>
            <translation>写入：更改结构</translation>
        </message>
        <message>
            <source>Writes: deletes rows</source>
            <translation>写入：删除行</translation>
        </message>
        <message>
            <source>Write…</source>
            <translation>写入…</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>写入</translation>
        </message>
        <message>
            <source>after</source>
            <translation>之后</translation>
        </message>
        <message>
            <source>before</source>
            <translation>之前</translation>
        </message>
        <message>
            <source>{n} of them shown</source>
            <translation>显示其中 {n} 行</translation>
        </message>
        <message>
            <source>{n} row(s) affected</source>
            <translation>{n} 行受影响</translation>
        </message>
        <message>
            <source>{table} is kept by a storage engine without transactions.</source>
            <translation>{table} 所用的存储引擎不支持事务。</translation>
        </message>
        <message>
            <source>Writing stays locked</source>
            <translation>写入保持锁定</translation>
        </message>
        <message>
            <source>This connection never writes. In its settings it can be allowed.</source>
            <translation>此连接从不写入。可在其设置中允许。</translation>
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
            <translation>请同时写出表所在的模式。</translation>
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
            <source>writes unlocked</source>
            <translation>写入已解锁</translation>
        </message>
        <message>
            <source>Sensitive columns</source>
            <translation>敏感列</translation>
        </message>
        <message>
            <source>Sensitive columns…</source>
            <translation>敏感列…</translation>
        </message>
        <message>
            <source>Columns that look sensitive</source>
            <translation>看起来敏感的列</translation>
        </message>
        <message>
            <source>Protect those ticked</source>
            <translation>保护勾选的列</translation>
        </message>
        <message>
            <source>Looking at names and sample values…</source>
            <translation>正在查看名称和示例值…</translation>
        </message>
        <message>
            <source>Values of protected columns are masked, and kept out of prompts and of the memory.</source>
            <translation>受保护列的值会被遮盖，也不会进入提示词和记忆。</translation>
        </message>
        <message>
            <source>Nothing else looks sensitive. A column's menu protects any other one.</source>
            <translation>没有其他看起来敏感的列。可用列的菜单保护任何一列。</translation>
        </message>
        <message>
            <source>names of people</source>
            <translation>人名</translation>
        </message>
        <message>
            <source>e-mail addresses</source>
            <translation>电子邮件地址</translation>
        </message>
        <message>
            <source>phone numbers</source>
            <translation>电话号码</translation>
        </message>
        <message>
            <source>national identity numbers</source>
            <translation>身份证号码</translation>
        </message>
        <message>
            <source>passport numbers</source>
            <translation>护照号码</translation>
        </message>
        <message>
            <source>card or account numbers</source>
            <translation>卡号或账号</translation>
        </message>
        <message>
            <source>addresses</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>birth dates</source>
            <translation>出生日期</translation>
        </message>
        <message>
            <source>passwords or tokens</source>
            <translation>密码或令牌</translation>
        </message>
        <message>
            <source>Stop here</source>
            <translation>到此为止</translation>
        </message>
        <message>
            <source>Stop and keep the rows that came (Shift+Esc)</source>
            <translation>停止并保留已取回的行（Shift+Esc）</translation>
        </message>
        <message>
            <source>Stop here, keep the rows</source>
            <translation>到此为止，保留已取回的行</translation>
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
            <source>Once that is committed, only a backup brings it back.</source>
            <translation>一旦提交，只有备份才能恢复。</translation>
        </message>
        <message>
            <source>It removes {name} with everything in it.</source>
            <translation>会删除 {name} 及其全部内容。</translation>
        </message>
        <message>
            <source>A key file</source>
            <translation>密钥文件</translation>
        </message>
        <message>
            <source>A label of your own</source>
            <translation>自定义标签</translation>
        </message>
        <message>
            <source>A password</source>
            <translation>密码</translation>
        </message>
        <message>
            <source>Amber</source>
            <translation>琥珀色</translation>
        </message>
        <message>
            <source>As the environment</source>
            <translation>随环境</translation>
        </message>
        <message>
            <source>Blue</source>
            <translation>蓝色</translation>
        </message>
        <message>
            <source>Choose a file of connections</source>
            <translation>选择连接文件</translation>
        </message>
        <message>
            <source>Choose an SSH key</source>
            <translation>选择 SSH 密钥</translation>
        </message>
        <message>
            <source>Choose the file of the SSH key.</source>
            <translation>请选择 SSH 密钥文件。</translation>
        </message>
        <message>
            <source>Colour</source>
            <translation>颜色</translation>
        </message>
        <message>
            <source>Compare its fingerprint with the one that its owner tells you.</source>
            <translation>请与其管理者告知的指纹核对。</translation>
        </message>
        <message>
            <source>Connections in the file</source>
            <translation>文件中的连接</translation>
        </message>
        <message>
            <source>Development</source>
            <translation>开发</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>复制连接</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>环境</translation>
        </message>
        <message>
            <source>Green</source>
            <translation>绿色</translation>
        </message>
        <message>
            <source>Grey</source>
            <translation>灰色</translation>
        </message>
        <message>
            <source>Group</source>
            <translation>分组</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>Import connections</source>
            <translation>导入连接</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>导入…</translation>
        </message>
        <message>
            <source>It is the right one</source>
            <translation>指纹正确</translation>
        </message>
        <message>
            <source>Jump host</source>
            <translation>跳板机</translation>
        </message>
        <message>
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Left out</source>
            <translation>未导入</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>登录</translation>
        </message>
        <message>
            <source>Name found</source>
            <translation>解析主机名</translation>
        </message>
        <message>
            <source>Not said</source>
            <translation>未指定</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>密钥口令</translation>
        </message>
        <message>
            <source>Port answers</source>
            <translation>端口响应</translation>
        </message>
        <message>
            <source>Production</source>
            <translation>生产</translation>
        </message>
        <message>
            <source>Production: {name} holds live data</source>
            <translation>生产环境：{name} 中是线上数据</translation>
        </message>
        <message>
            <source>Put the passwords of the file into the keyring</source>
            <translation>将文件中的密码存入密钥环</translation>
        </message>
        <message>
            <source>Read-only</source>
            <translation>只读</translation>
        </message>
        <message>
            <source>Red</source>
            <translation>红色</translation>
        </message>
        <message>
            <source>Rights</source>
            <translation>权限</translation>
        </message>
        <message>
            <source>SSH host</source>
            <translation>SSH 主机</translation>
        </message>
        <message>
            <source>SSH key</source>
            <translation>SSH 密钥</translation>
        </message>
        <message>
            <source>SSH login</source>
            <translation>SSH 登录方式</translation>
        </message>
        <message>
            <source>SSH password</source>
            <translation>SSH 密码</translation>
        </message>
        <message>
            <source>SSH port</source>
            <translation>SSH 端口</translation>
        </message>
        <message>
            <source>SSH server</source>
            <translation>SSH 服务器</translation>
        </message>
        <message>
            <source>SSH user</source>
            <translation>SSH 用户</translation>
        </message>
        <message>
            <source>Tacit then knows it, and refuses another key in its place.</source>
            <translation>此后 Tacit 会记住它，并拒绝冒用其名的其他密钥。</translation>
        </message>
        <message>
            <source>Test environment</source>
            <translation>测试</translation>
        </message>
        <message>
            <source>The SSH server {host} is not known yet</source>
            <translation>SSH 服务器 {host} 尚未被信任</translation>
        </message>
        <message>
            <source>The running agent and your usual keys</source>
            <translation>正在运行的代理和常用密钥</translation>
        </message>
        <message>
            <source>There is no connection in this file.</source>
            <translation>此文件中没有连接。</translation>
        </message>
        <message>
            <source>This system has no keyring that can be used.</source>
            <translation>此系统没有可用的密钥环。</translation>
        </message>
        <message>
            <source>Through an SSH server</source>
            <translation>经由 SSH 服务器</translation>
        </message>
        <message>
            <source>Tunnel</source>
            <translation>隧道</translation>
        </message>
        <message>
            <source>Unknown SSH server</source>
            <translation>未知的 SSH 服务器</translation>
        </message>
        <message>
            <source>Violet</source>
            <translation>紫色</translation>
        </message>
        <message>
            <source>Which SSH server does the tunnel go through?</source>
            <translation>隧道经过哪台 SSH 服务器？</translation>
        </message>
        <message>
            <source>if the key has one; kept in the system's keyring</source>
            <translation>如果密钥有口令；保存在系统密钥环中</translation>
        </message>
        <message>
            <source>listed together under this name</source>
            <translation>以此名称归在一起</translation>
        </message>
        <message>
            <source>only if one stands before it: user@host:port</source>
            <translation>仅当前面还有一台时填写：user@host:port</translation>
        </message>
        <message>
            <source>saved already</source>
            <translation>已保存</translation>
        </message>
        <message>
            <source>the name is taken: gets a number</source>
            <translation>名称已被占用：将加上编号</translation>
        </message>
        <message>
            <source>your name on this computer</source>
            <translation>您在本机的用户名</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>客户端证书</translation>
        </message>
        <message>
            <source>Choose a PEM file</source>
            <translation>选择 PEM 文件</translation>
        </message>
        <message>
            <source>Its key</source>
            <translation>证书密钥</translation>
        </message>
        <message>
            <source>only if the login shows one of its own</source>
            <translation>仅当登录需要出示自己的证书时填写</translation>
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
            <translation>把这些步骤写进 SQL，经审阅后对全部行执行</translation>
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
            <source>{n} cells</source>
            <translation>{n} 个单元格</translation>
        </message>
        <message>
            <source>{n} not NULL</source>
            <translation>{n} 个非 NULL</translation>
        </message>
        <message>
            <source>sum {n}</source>
            <translation>合计 {n}</translation>
        </message>
        <message>
            <source>average {n}</source>
            <translation>平均 {n}</translation>
        </message>
        <message>
            <source>from {least} to {most}</source>
            <translation>从 {least} 到 {most}</translation>
        </message>
        <message>
            <source>Sort ascending</source>
            <translation>升序</translation>
        </message>
        <message>
            <source>Sort descending</source>
            <translation>降序</translation>
        </message>
        <message>
            <source>Then sort ascending</source>
            <translation>其次升序</translation>
        </message>
        <message>
            <source>Then sort descending</source>
            <translation>其次降序</translation>
        </message>
        <message>
            <source>Do not sort by it</source>
            <translation>不按此列排序</translation>
        </message>
        <message>
            <source>Filter…</source>
            <translation>筛选…</translation>
        </message>
        <message>
            <source>Only “{value}”</source>
            <translation>仅“{value}”</translation>
        </message>
        <message>
            <source>All but “{value}”</source>
            <translation>排除“{value}”</translation>
        </message>
        <message>
            <source>Do not filter by it</source>
            <translation>不按此列筛选</translation>
        </message>
        <message>
            <source>Group or turn…</source>
            <translation>分组或透视…</translation>
        </message>
        <message>
            <source>Select the column, add it up</source>
            <translation>选中整列并汇总</translation>
        </message>
        <message>
            <source>Fit the width</source>
            <translation>适应宽度</translation>
        </message>
        <message>
            <source>Freeze up to here</source>
            <translation>冻结至此列</translation>
        </message>
        <message>
            <source>Do not freeze</source>
            <translation>取消冻结</translation>
        </message>
        <message>
            <source>Hide the column</source>
            <translation>隐藏此列</translation>
        </message>
        <message>
            <source>Show hidden columns</source>
            <translation>显示隐藏的列</translation>
        </message>
        <message>
            <source>All of them</source>
            <translation>全部显示</translation>
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
            <source>What is counted</source>
            <translation>统计什么</translation>
        </message>
        <message>
            <source>Of which column</source>
            <translation>统计哪一列</translation>
        </message>
        <message>
            <source>the rows</source>
            <translation>行</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>不统计</translation>
        </message>
        <message>
            <source>Group or turn the rows</source>
            <translation>分组或透视各行</translation>
        </message>
        <message>
            <source>Group by</source>
            <translation>分组依据</translation>
        </message>
        <message>
            <source>A column for each value of</source>
            <translation>为其每个值设一列</translation>
        </message>
        <message>
            <source>Turn</source>
            <translation>透视</translation>
        </message>
        <message>
            <source>no column</source>
            <translation>无</translation>
        </message>
        <message>
            <source>Counted</source>
            <translation>统计</translation>
        </message>
        <message>
            <source>Only the rows that are here are put together; no query runs.</source>
            <translation>只汇总已在此处的行；不执行查询。</translation>
        </message>
        <message>
            <source>Rows as they are</source>
            <translation>保持原样</translation>
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
            <source>One row as a form, or the table</source>
            <translation>单行表单或表格</translation>
        </message>
        <message>
            <source>Find in the rows</source>
            <translation>在行中查找</translation>
        </message>
        <message>
            <source>Filter the rows by the column</source>
            <translation>按该列筛选行</translation>
        </message>
        <message>
            <source>Keep this result, or no longer</source>
            <translation>保留此结果或不再保留</translation>
        </message>
        <message>
            <source>What changed since the query that was run</source>
            <translation>与已执行的查询相比有何变化</translation>
        </message>
        <message>
            <source>{n} more…</source>
            <translation>还有 {n} 项…</translation>
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
            <source>Open this address in the browser?

{address}

It leads to {host}.</source>
            <translation>在浏览器中打开此地址？

{address}

它指向 {host}。</translation>
        </message>
        <message>
            <source>Open the address…</source>
            <translation>打开地址…</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>打开</translation>
        </message>
        <message>
            <source>the first {n} are shown</source>
            <translation>显示前 {n} 个</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>文本</translation>
        </message>
        <message>
            <source>Tree</source>
            <translation>树</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>地址</translation>
        </message>
        <message>
            <source>Geometry</source>
            <translation>几何</translation>
        </message>
        <message>
            <source>Bytes</source>
            <translation>字节</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>图片</translation>
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
            <source>Pin this result (Ctrl+Shift+P) and run another query: both can be compared then.</source>
            <translation>保留此结果（Ctrl+Shift+P）并执行另一个查询，之后即可比较两者。</translation>
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
            <translation>已隐藏，不作比较：{columns}</translation>
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
            <source>Copy in another form</source>
            <translation>以其他形式复制</translation>
        </message>
        <message>
            <source>Export the rows as a file</source>
            <translation>将行导出为文件</translation>
        </message>
        <message>
            <source>Open folder</source>
            <translation>打开文件夹</translation>
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
            <source>Export the rows as a file (Ctrl+Shift+E)</source>
            <translation>将行导出为文件 (Ctrl+Shift+E)</translation>
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
    </context>
</TS>
