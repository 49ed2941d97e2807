<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
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
            <source>a .duckdb file, or CSV, Parquet or JSON data</source>
            <translation>.duckdb，或 CSV、Parquet、JSON 文件（夹）</translation>
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
            <source>Connect again</source>
            <translation>重新连接</translation>
        </message>
        <message>
            <source>Large plans</source>
            <translation>大型执行计划</translation>
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
            <translation>超过限制的执行计划如何处理</translation>
        </message>
        <message>
            <source>Most estimated rows of a plan</source>
            <translation>执行计划的最大估计行数</translation>
        </message>
        <message>
            <source>May be unlocked for a session, by typing its name</source>
            <translation>可输入连接名称，在一次会话中解锁</translation>
        </message>
        <message>
            <source>Writing</source>
            <translation>写入</translation>
        </message>
        <message>
            <source>A label of your own</source>
            <translation>自定义标签</translation>
        </message>
        <message>
            <source>As the environment</source>
            <translation>随环境</translation>
        </message>
        <message>
            <source>Choose a file of connections</source>
            <translation>选择连接文件</translation>
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
            <source>Duplicate</source>
            <translation>复制连接</translation>
        </message>
        <message>
            <source>Environment</source>
            <translation>环境</translation>
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
            <source>Label</source>
            <translation>标签</translation>
        </message>
        <message>
            <source>Not said</source>
            <translation>未指定</translation>
        </message>
        <message>
            <source>Production: {name} holds live data</source>
            <translation>生产环境：{name} 中是线上数据</translation>
        </message>
        <message>
            <source>The SSH server {host} is not known yet</source>
            <translation>SSH 服务器 {host} 尚未被信任</translation>
        </message>
        <message>
            <source>listed together under this name</source>
            <translation>以此名称归在一起</translation>
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
            <source>Write all saved connections to a file, without passwords</source>
            <translation>将所有已保存的连接写入文件，不含密码</translation>
        </message>
        <message>
            <source>Export the connections</source>
            <translation>导出连接</translation>
        </message>
        <message>
            <source>Passwords are not in it.</source>
            <translation>其中不含密码。</translation>
        </message>
    </context>
</TS>
