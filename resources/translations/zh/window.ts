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
            <source>Password</source>
            <translation>密码</translation>
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
            <source>Run exactly this text, read-only</source>
            <translation>以只读方式执行这段文本</translation>
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
            <source>Draft SQL for this question</source>
            <translation>为此问题起草 SQL</translation>
        </message>
        <message>
            <source>Stop what is running</source>
            <translation>停止正在进行的操作</translation>
        </message>
        <message>
            <source>Reviewing…</source>
            <translation>正在审查…</translation>
        </message>
        <message>
            <source>Search tables and columns</source>
            <translation>搜索表和列</translation>
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
            <translation>没有模型：下载模型后即可提问</translation>
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
            <source>Choose a connection</source>
            <translation>选择连接</translation>
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
            <translation>下载</translation>
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
        <message>
            <source>Line {n}</source>
            <translation>第 {n} 行</translation>
        </message>
        <message>
            <source>Run it all the same</source>
            <translation>仍要执行</translation>
        </message>
        <message>
            <source>The connection's limit does not allow it</source>
            <translation>超出此连接的限制，不能执行</translation>
        </message>
        <message>
            <source>This connection asks before it reads so much</source>
            <translation>此连接在读取这么多行之前要先确认</translation>
        </message>
        <message>
            <source>Beyond this connection's limit: not run</source>
            <translation>超出此连接的限制：不予执行</translation>
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
            <source>About the draft</source>
            <translation>关于草稿</translation>
        </message>
        <message>
            <source>The next question changes the query shown, e.g. “only 2023”</source>
            <translation>下一个问题将修改所示查询，例如“只看 2023 年”</translation>
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
            <source>Forget it again</source>
            <translation>不再记住</translation>
        </message>
        <message>
            <source>Right? Later questions learn from it. No rows are kept.</source>
            <translation>正确吗？以后的问题会从中学习。不保存任何数据行。</translation>
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
            <source>Summary</source>
            <translation>概要</translation>
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
            <source>Each one is reviewed, runs in a transaction, is shown, and is kept only if you commit it. The model still drafts reads only.</source>
            <translation>每条语句都会先审查，再在事务中执行并显示结果，只有您提交后才会保留。模型仍然只起草读取语句。</translation>
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
            <source>Statements that you write yourself can change this database</source>
            <translation>您自己编写的语句将可以更改此数据库</translation>
        </message>
        <message>
            <source>The connection's name</source>
            <translation>连接名称</translation>
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
            <source>Stop here, keep the rows</source>
            <translation>到此为止，保留已取回的行</translation>
        </message>
        <message>
            <source>A key file</source>
            <translation>密钥文件</translation>
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
            <source>Blue</source>
            <translation>蓝色</translation>
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
            <source>Connections in the file</source>
            <translation>文件中的连接</translation>
        </message>
        <message>
            <source>Development</source>
            <translation>开发</translation>
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
            <source>Jump host</source>
            <translation>跳板机</translation>
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
            <source>The running agent and your usual keys</source>
            <translation>正在运行的 ssh-agent 和常用密钥</translation>
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
            <source>{n} more…</source>
            <translation>还有 {n} 项…</translation>
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
    </context>
</TS>
