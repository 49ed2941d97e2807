<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
    <context>
        <name></name>
        <message>
            <source>%1 and %2 are no certificate with its key.</source>
            <translation>%1 和 %2 不是证书及其密钥。</translation>
        </message>
        <message>
            <source>%1 can't be imported: %2</source>
            <translation>无法导入 %1：%2</translation>
        </message>
        <message>
            <source>%1 can't be moved: %2.</source>
            <translation>无法移动 %1：%2。</translation>
        </message>
        <message>
            <source>%1 can't be read as a table.</source>
            <translation>无法将 %1 作为表读取。</translation>
        </message>
        <message>
            <source>%1 can't be read: %2.</source>
            <translation>无法读取 %1：%2。</translation>
        </message>
        <message>
            <source>%1 can't be used: %2.</source>
            <translation>%1 无法使用：%2。</translation>
        </message>
        <message>
            <source>%1 can't be written (%2).</source>
            <translation>无法写入 %1（%2）。</translation>
        </message>
        <message>
            <source>%1 can't be written: %2</source>
            <translation>无法写入 %1：%2</translation>
        </message>
        <message>
            <source>%1 can't be written: %2.</source>
            <translation>无法写入 %1：%2。</translation>
        </message>
        <message>
            <source>%1 could not be copied: %2.</source>
            <translation>无法复制 %1：%2。</translation>
        </message>
        <message>
            <source>%1 could not be written: %2.</source>
            <translation>无法写入 %1：%2。</translation>
        </message>
        <message>
            <source>%1 does not answer on port %2.</source>
            <translation>%1 在端口 %2 上没有响应。</translation>
        </message>
        <message>
            <source>%1 gives no parameter of this query.</source>
            <translation>%1 不是此查询的参数。</translation>
        </message>
        <message>
            <source>%1 has more than %2 values: each would become a column.</source>
            <translation>%1 有超过 %2 个值：每个值都会成为一列。</translation>
        </message>
        <message>
            <source>%1 holds no numbers, so it can't be added up.</source>
            <translation>%1 不是数值列，无法求和。</translation>
        </message>
        <message>
            <source>%1 is a folder.</source>
            <translation>%1 是文件夹。</translation>
        </message>
        <message>
            <source>%1 is a superuser and may do everything.</source>
            <translation>%1 是超级用户，可以执行任何操作。</translation>
        </message>
        <message>
            <source>%1 is a whole number, not %2.</source>
            <translation>%1 应为整数，而不是 %2。</translation>
        </message>
        <message>
            <source>%1 is being fetched by another Tacit already.</source>
            <translation>另一个 Tacit 正在下载 %1。</translation>
        </message>
        <message>
            <source>%1 is held by another process.</source>
            <translation>%1 正被另一个进程占用。</translation>
        </message>
        <message>
            <source>%1 is larger than %2 MB.</source>
            <translation>%1 超过 %2 MB。</translation>
        </message>
        <message>
            <source>%1 is neither a folder nor a zip file.</source>
            <translation>%1 既不是文件夹，也不是 zip 文件。</translation>
        </message>
        <message>
            <source>%1 is no DuckDB database file.</source>
            <translation>%1 不是 DuckDB 数据库文件。</translation>
        </message>
        <message>
            <source>%1 is no file that could be replaced.</source>
            <translation>%1 不是可以替换的文件。</translation>
        </message>
        <message>
            <source>%1 is no place in the folder of saved queries.</source>
            <translation>%1 不在已保存查询的文件夹中。</translation>
        </message>
        <message>
            <source>%1 is no query: %2.</source>
            <translation>%1 不是查询：%2。</translation>
        </message>
        <message>
            <source>%1 is no text: it has a NUL character.</source>
            <translation>%1 不是文本：其中含有 NUL 字符。</translation>
        </message>
        <message>
            <source>%1 is not a LoRA adapter.</source>
            <translation>%1 不是 LoRA 适配器。</translation>
        </message>
        <message>
            <source>%1 is not a port.</source>
            <translation>%1 不是端口号。</translation>
        </message>
        <message>
            <source>%1 is not text in UTF-8.</source>
            <translation>%1 不是 UTF-8 文本。</translation>
        </message>
        <message>
            <source>%1 is not text in UTF-8: byte %2 is none.</source>
            <translation>%1 不是 UTF-8 文本：第 %2 个字节无效。</translation>
        </message>
        <message>
            <source>%1 is there already.</source>
            <translation>%1 已存在。</translation>
        </message>
        <message>
            <source>%1 is too large for a file of connections.</source>
            <translation>%1 太大，不像是连接文件。</translation>
        </message>
        <message>
            <source>%1 leads out of the folder of saved queries.</source>
            <translation>%1 指向已保存查询的文件夹之外。</translation>
        </message>
        <message>
            <source>%1 may create databases.</source>
            <translation>%1 可以创建数据库。</translation>
        </message>
        <message>
            <source>%1 may create logins.</source>
            <translation>%1 可以创建登录。</translation>
        </message>
        <message>
            <source>%1 may create objects in %2 schemas.</source>
            <translation>%1 可以在 %2 个架构中创建对象。</translation>
        </message>
        <message>
            <source>%1 may create schemas in this database.</source>
            <translation>%1 可以在此数据库中创建架构。</translation>
        </message>
        <message>
            <source>%1 may end other sessions.</source>
            <translation>%1 可以终止其他会话。</translation>
        </message>
        <message>
            <source>%1 may read files on the server.</source>
            <translation>%1 可以读取服务器上的文件。</translation>
        </message>
        <message>
            <source>%1 may see what other sessions run.</source>
            <translation>%1 可以查看其他会话执行的内容。</translation>
        </message>
        <message>
            <source>%1 may start programs on the server.</source>
            <translation>%1 可以在服务器上启动程序。</translation>
        </message>
        <message>
            <source>%1 may write %2 tables.</source>
            <translation>%1 可以写入 %2 张表。</translation>
        </message>
        <message>
            <source>%1 may write every table.</source>
            <translation>%1 可以写入所有表。</translation>
        </message>
        <message>
            <source>%1 may write files on the server.</source>
            <translation>%1 可以写入服务器上的文件。</translation>
        </message>
        <message>
            <source>%1 names no SSH server.</source>
            <translation>%1 没有指明 SSH 服务器。</translation>
        </message>
        <message>
            <source>%1 needs %2 GB of disk space, and only %3 GB are free in %4.</source>
            <translation>%1 需要 %2 GB 磁盘空间，而 %4 中只剩 %3 GB。</translation>
        </message>
        <message>
            <source>%1 of %2 layers need %3 GB of GPU memory, and %4 has %5 GB free.</source>
            <translation>%2 层中的 %1 层需要 %3 GB 显存，而 %4 只剩 %5 GB。</translation>
        </message>
        <message>
            <source>%1 was changed by somebody else meanwhile.</source>
            <translation>%1 已被他人更改。</translation>
        </message>
        <message>
            <source>%1: %2 is not %3.</source>
            <translation>%1：%2 不是%3。</translation>
        </message>
        <message>
            <source>%1:%2 can't be reached: %3.</source>
            <translation>无法连接 %1:%2：%3。</translation>
        </message>
        <message>
            <source>A connection named %1 is saved already.</source>
            <translation>已经保存了名为 %1 的连接。</translation>
        </message>
        <message>
            <source>A connection's name can't look like a URL or an option.</source>
            <translation>连接名称不能像 URL 或选项。</translation>
        </message>
        <message>
            <source>A connection's name is 1 to 60 printable characters without spaces at its ends.</source>
            <translation>连接名称须为 1 到 60 个可见字符，首尾不能有空格。</translation>
        </message>
        <message>
            <source>A file for the rows can't be made in %1: %2.</source>
            <translation>无法在 %1 中创建存放行的文件：%2。</translation>
        </message>
        <message>
            <source>A filter of groups can't be carried over.</source>
            <translation>对分组的筛选无法写入查询。</translation>
        </message>
        <message>
            <source>A firewall may be in the way; check the address and the VPN.</source>
            <translation>可能被防火墙拦截；请检查地址和 VPN。</translation>
        </message>
        <message>
            <source>A function in the database raised an error (%1).</source>
            <translation>数据库中的函数报告了错误（%1）。</translation>
        </message>
        <message>
            <source>A GPU was asked for, but llama.cpp finds none on this machine.</source>
            <translation>要求使用 GPU，但 llama.cpp 在本机上没有找到。</translation>
        </message>
        <message>
            <source>A GPU was asked for, but this llama.cpp was built without GPU support.</source>
            <translation>要求使用 GPU，但此 llama.cpp 编译时没有 GPU 支持。</translation>
        </message>
        <message>
            <source>A jump host or a key needs an SSH server: --ssh HOST.</source>
            <translation>使用跳板机或密钥时需要指明 SSH 服务器：--ssh HOST。</translation>
        </message>
        <message>
            <source>A newer version of Tacit wrote this notebook.</source>
            <translation>此笔记本由更新版本的 Tacit 写成。</translation>
        </message>
        <message>
            <source>A notebook has at most %1 cells.</source>
            <translation>一个笔记本最多有 %1 个单元格。</translation>
        </message>
        <message>
            <source>A password does not belong in a URL's options.</source>
            <translation>密码不应写在 URL 的选项中。</translation>
        </message>
        <message>
            <source>A routine in the database raised an error.</source>
            <translation>数据库中的例程报告了错误。</translation>
        </message>
        <message>
            <source>A saved query needs a title.</source>
            <translation>保存的查询需要标题。</translation>
        </message>
        <message>
            <source>A term needs a word, and the condition or expression that it means.</source>
            <translation>术语需要一个词语，以及它所代表的条件或表达式。</translation>
        </message>
        <message>
            <source>A text holds a NUL character, which SQL text can't.</source>
            <translation>有文本含有 NUL 字符，SQL 文本无法表示。</translation>
        </message>
        <message>
            <source>A tunnel leads to a host and a port, not to a socket.</source>
            <translation>隧道通向主机和端口，不能通向套接字。</translation>
        </message>
        <message>
            <source>A turned table can't be written as a query: its columns depend on the rows.</source>
            <translation>透视后的表无法写成查询：它的列取决于各行的值。</translation>
        </message>
        <message>
            <source>about %1 rows would be read, and the limit is %2</source>
            <translation>约需读取 %1 行，而限制为 %2 行</translation>
        </message>
        <message>
            <source>An adapter is a GGUF file of the type `adapter`; models are imported instead.</source>
            <translation>适配器是类型为 `adapter` 的 GGUF 文件；模型则应导入。</translation>
        </message>
        <message>
            <source>Another write still waits for its decision.</source>
            <translation>另一项写入仍在等待决定。</translation>
        </message>
        <message>
            <source>Ask a question with --run first.</source>
            <translation>请先用 --run 提问。</translation>
        </message>
        <message>
            <source>Ask about fewer tables, or shorten the question.</source>
            <translation>请减少涉及的表，或缩短问题。</translation>
        </message>
        <message>
            <source>Ask again in other words, or use a larger model.</source>
            <translation>请换一种说法提问，或使用较大的模型。</translation>
        </message>
        <message>
            <source>Ask again; if it happens again, use a smaller model or a shorter prompt.</source>
            <translation>请再次提问；如果再次发生，请使用较小的模型或较短的提示。</translation>
        </message>
        <message>
            <source>Ask for less, add a condition, or raise the connection's limit.</source>
            <translation>请缩小查询范围、增加条件，或提高此连接的限制。</translation>
        </message>
        <message>
            <source>Ask for less, add a condition, or raise the connection's statement timeout.</source>
            <translation>请缩小查询范围、增加条件，或提高此连接的语句时限。</translation>
        </message>
        <message>
            <source>Ask for less, or close other programs.</source>
            <translation>请缩小查询范围，或关闭其他程序。</translation>
        </message>
        <message>
            <source>Ask for SELECT on it, or use another login.</source>
            <translation>请申请其 SELECT 权限，或换用其他登录。</translation>
        </message>
        <message>
            <source>Ask in other words, or see: tacit memory list --rejected</source>
            <translation>请换一种说法提问，或参见：tacit memory list --rejected</translation>
        </message>
        <message>
            <source>At most %1 layers fit: ask for that many, or leave the choice to Tacit.</source>
            <translation>最多能放下 %1 层：请设为此数，或交给 Tacit 决定。</translation>
        </message>
        <message>
            <source>Both must be in PEM format, the key without a passphrase.</source>
            <translation>两者都须为 PEM 格式，且密钥不带口令。</translation>
        </message>
        <message>
            <source>Change it by hand: %1</source>
            <translation>请手动更改：%1</translation>
        </message>
        <message>
            <source>Change the statement and review it again.</source>
            <translation>请修改语句并重新审查。</translation>
        </message>
        <message>
            <source>Check host, port and network, and that the server runs.</source>
            <translation>请检查主机、端口和网络，并确认服务器正在运行。</translation>
        </message>
        <message>
            <source>Check host, port and network.</source>
            <translation>请检查主机、端口和网络。</translation>
        </message>
        <message>
            <source>Check its rights.</source>
            <translation>请检查其权限。</translation>
        </message>
        <message>
            <source>Check that it is there, can be written, and that the disk has room.</source>
            <translation>请检查它是否存在、能否写入，以及磁盘是否有空间。</translation>
        </message>
        <message>
            <source>Check that the folder can be written and that the disk has room.</source>
            <translation>请检查文件夹能否写入，以及磁盘是否有空间。</translation>
        </message>
        <message>
            <source>Check the database's name.</source>
            <translation>请检查数据库名称。</translation>
        </message>
        <message>
            <source>Check the GPU's driver, or choose the processor.</source>
            <translation>请检查 GPU 驱动程序，或选择使用处理器。</translation>
        </message>
        <message>
            <source>Check the host name and the CA file, or choose another TLS mode.</source>
            <translation>请检查主机名和 CA 证书文件，或选择其他加密方式。</translation>
        </message>
        <message>
            <source>Check the name, the network and the VPN.</source>
            <translation>请检查名称、网络和 VPN。</translation>
        </message>
        <message>
            <source>Check the network.</source>
            <translation>请检查网络。</translation>
        </message>
        <message>
            <source>Check the path.</source>
            <translation>请检查路径。</translation>
        </message>
        <message>
            <source>Check the path; a folder needs CSV, Parquet or JSON files in it.</source>
            <translation>请检查路径；文件夹中须有 CSV、Parquet 或 JSON 文件。</translation>
        </message>
        <message>
            <source>Check the path; CSV, Parquet and JSON files need their usual endings.</source>
            <translation>请检查路径；CSV、Parquet 和 JSON 文件须使用常见的扩展名。</translation>
        </message>
        <message>
            <source>Check the path; folders inside it are not searched.</source>
            <translation>请检查路径；不会搜索其中的子文件夹。</translation>
        </message>
        <message>
            <source>Check the path; Tacit never creates a database.</source>
            <translation>请检查路径；Tacit 从不创建数据库。</translation>
        </message>
        <message>
            <source>Check the port, and that the server lets this machine in.</source>
            <translation>请检查端口，并确认服务器允许本机访问。</translation>
        </message>
        <message>
            <source>Check the port, and that the server runs and listens on the network.</source>
            <translation>请检查端口，并确认服务器正在运行且监听网络。</translation>
        </message>
        <message>
            <source>Check the user and the password.</source>
            <translation>请检查用户名和密码。</translation>
        </message>
        <message>
            <source>Check the user name and the password.</source>
            <translation>请检查用户名和密码。</translation>
        </message>
        <message>
            <source>Check the user, and that the server knows this key.</source>
            <translation>请检查用户名，并确认服务器认识此密钥。</translation>
        </message>
        <message>
            <source>Check the user, that the agent runs (ssh-add -l), and that its key is let in.</source>
            <translation>请检查用户名，确认 ssh-agent 正在运行（ssh-add -l），且服务器接受其密钥。</translation>
        </message>
        <message>
            <source>Choose a name with --id.</source>
            <translation>请用 --id 指定名称。</translation>
        </message>
        <message>
            <source>Choose an adapter that was made for this model, or empty the setting `lora`.</source>
            <translation>请选择为此模型制作的适配器，或清空设置 `lora`。</translation>
        </message>
        <message>
            <source>Choose an adapter that was made for this model.</source>
            <translation>请选择为此模型制作的适配器。</translation>
        </message>
        <message>
            <source>Choose another name, or remove that one first.</source>
            <translation>请换一个名称，或先删除原来的连接。</translation>
        </message>
        <message>
            <source>Choose utf-8, or utf-8-sig for Excel.</source>
            <translation>请选择 utf-8，供 Excel 使用时选择 utf-8-sig。</translation>
        </message>
        <message>
            <source>Close other programs or use a smaller model.</source>
            <translation>请关闭其他程序，或使用较小的模型。</translation>
        </message>
        <message>
            <source>Close other programs, or %1.</source>
            <translation>请关闭其他程序，或 %1。</translation>
        </message>
        <message>
            <source>Close that program, or try again when it has finished.</source>
            <translation>请关闭该程序，或等它结束后重试。</translation>
        </message>
        <message>
            <source>Commit the write or roll it back; reading goes on then.</source>
            <translation>请先提交或回滚写入，之后即可继续读取。</translation>
        </message>
        <message>
            <source>Compare its fingerprint with what its owner says: %1</source>
            <translation>请与其管理者告知的指纹核对：%1</translation>
        </message>
        <message>
            <source>Confirm it, or ask for less.</source>
            <translation>请确认，或缩小查询范围。</translation>
        </message>
        <message>
            <source>Connect with sqlite:///path instead.</source>
            <translation>请改用 sqlite:///路径 连接。</translation>
        </message>
        <message>
            <source>Correct the file; resources/sample/glossary.toml shows the format.</source>
            <translation>请更正该文件；格式可参照 resources/sample/glossary.toml。</translation>
        </message>
        <message>
            <source>Correct the setting `lora`, or empty it.</source>
            <translation>请更正设置 `lora`，或将其清空。</translation>
        </message>
        <message>
            <source>Count its values instead.</source>
            <translation>请改为对其值计数。</translation>
        </message>
        <message>
            <source>Delete or move what is in it.</source>
            <translation>请先删除或移走其中的内容。</translation>
        </message>
        <message>
            <source>Did you mean %1?</source>
            <translation>是否指 %1？</translation>
        </message>
        <message>
            <source>DuckDB does not take the text for a single write.</source>
            <translation>DuckDB 不认为此文本是单条写入语句。</translation>
        </message>
        <message>
            <source>DuckDB ran out of memory.</source>
            <translation>DuckDB 内存不足。</translation>
        </message>
        <message>
            <source>DuckDB refused the statement: the database is open for reading only.</source>
            <translation>DuckDB 拒绝了此语句：数据库以只读方式打开。</translation>
        </message>
        <message>
            <source>DuckDB refused the statement: this connection may not read or write other files.</source>
            <translation>DuckDB 拒绝了此语句：此连接不得读写其他文件。</translation>
        </message>
        <message>
            <source>DuckDB refused the text: it is not a single SELECT, and this connection only reads.</source>
            <translation>DuckDB 拒绝了此文本：它不是单条 SELECT，而此连接只读取数据。</translation>
        </message>
        <message>
            <source>Each line is an object as `tacit memory export` writes it.</source>
            <translation>每一行应是 `tacit memory export` 所写的对象。</translation>
        </message>
        <message>
            <source>End it, then try again.</source>
            <translation>请结束该进程，然后重试。</translation>
        </message>
        <message>
            <source>Every draft for this question was rejected before.</source>
            <translation>此问题的所有草稿之前都已被否定。</translation>
        </message>
        <message>
            <source>Export another format, e.g. CSV.</source>
            <translation>请导出为其他格式，例如 CSV。</translation>
        </message>
        <message>
            <source>Export these rows as Parquet, DuckDB or JSON, or leave the column out.</source>
            <translation>请将这些行导出为 Parquet、DuckDB 或 JSON，或略去该列。</translation>
        </message>
        <message>
            <source>Fetch or import a complete GGUF file of a text model.</source>
            <translation>请下载或导入完整的文本模型 GGUF 文件。</translation>
        </message>
        <message>
            <source>For a login that can only read: %1</source>
            <translation>只读登录可以这样创建：%1</translation>
        </message>
        <message>
            <source>Free some disk space (30 MB), or set TACIT_HOME to a folder that can be written.</source>
            <translation>请释放一些磁盘空间（30 MB），或将 TACIT_HOME 设为可写入的文件夹。</translation>
        </message>
        <message>
            <source>Free some space, or set TACIT_HOME to a folder on another disk.</source>
            <translation>请释放一些空间，或将 TACIT_HOME 设为另一磁盘上的文件夹。</translation>
        </message>
        <message>
            <source>Free some space, or set TACIT_HOME to a folder that you may write to.</source>
            <translation>请释放一些空间，或将 TACIT_HOME 设为您有写入权限的文件夹。</translation>
        </message>
        <message>
            <source>From the SSH server %1, the database at %2:%3 can't be reached: %4.</source>
            <translation>从 SSH 服务器 %1 无法连接 %2:%3 上的数据库：%4。</translation>
        </message>
        <message>
            <source>Give a run's number, or: last</source>
            <translation>请给出执行记录的编号，或 last</translation>
        </message>
        <message>
            <source>Give host and port of the database as the SSH server sees them.</source>
            <translation>请填写 SSH 服务器所看到的数据库主机和端口。</translation>
        </message>
        <message>
            <source>Give it in the connection's tunnel.</source>
            <translation>请在连接的隧道设置中填写。</translation>
        </message>
        <message>
            <source>Give it one with --question.</source>
            <translation>请用 --question 指定问题。</translation>
        </message>
        <message>
            <source>Give the columns names of their own with AS.</source>
            <translation>请用 AS 为这些列分别命名。</translation>
        </message>
        <message>
            <source>Give the file of a private key in OpenSSH or PEM format.</source>
            <translation>请提供 OpenSSH 或 PEM 格式的私钥文件。</translation>
        </message>
        <message>
            <source>Give the file of the private key.</source>
            <translation>请提供私钥文件。</translation>
        </message>
        <message>
            <source>Give the passphrase in the connection's tunnel.</source>
            <translation>请在连接的隧道设置中填写口令。</translation>
        </message>
        <message>
            <source>Give the PEM file of the authority that signed the server's certificate.</source>
            <translation>请提供签发服务器证书的机构的 PEM 文件。</translation>
        </message>
        <message>
            <source>Give the PEM files.</source>
            <translation>请提供 PEM 文件。</translation>
        </message>
        <message>
            <source>Give the server's host as the SSH server sees it, for example localhost.</source>
            <translation>请填写 SSH 服务器所看到的数据库主机，例如 localhost。</translation>
        </message>
        <message>
            <source>Group by both columns instead.</source>
            <translation>请改为按这两列分组。</translation>
        </message>
        <message>
            <source>Group by fewer columns, or filter first.</source>
            <translation>请按较少的列分组，或先筛选。</translation>
        </message>
        <message>
            <source>hung up without a word</source>
            <translation>没有回应就断开了连接</translation>
        </message>
        <message>
            <source>Import that file by itself.</source>
            <translation>请单独导入该文件。</translation>
        </message>
        <message>
            <source>Install a package that brings one (entry-point group %1).</source>
            <translation>请安装提供该适配器的软件包（入口点组 %1）。</translation>
        </message>
        <message>
            <source>is another program</source>
            <translation>是另一个程序</translation>
        </message>
        <message>
            <source>It can't be read as a file of sections: %1 fits nowhere.</source>
            <translation>无法按分节文件读取：%1不属于任何一节。</translation>
        </message>
        <message>
            <source>It declares a document type, which DataGrip's files do not have.</source>
            <translation>其中声明了文档类型，而 DataGrip 的文件没有文档类型。</translation>
        </message>
        <message>
            <source>it did not answer in time</source>
            <translation>没有及时响应</translation>
        </message>
        <message>
            <source>It has no jdbc-url.</source>
            <translation>其中没有 jdbc-url。</translation>
        </message>
        <message>
            <source>It has not the five fields host:port:database:user:password.</source>
            <translation>缺少 host:port:database:user:password 这五个字段。</translation>
        </message>
        <message>
            <source>It holds for every host, so it names no connection.</source>
            <translation>它适用于所有主机，因此没有指明具体连接。</translation>
        </message>
        <message>
            <source>It is not a data-sources.json of DBeaver.</source>
            <translation>这不是 DBeaver 的 data-sources.json。</translation>
        </message>
        <message>
            <source>It is not well-formed XML: line %1.</source>
            <translation>XML 格式不正确：第 %1 行。</translation>
        </message>
        <message>
            <source>It lists several hosts; Tacit connects to one.</source>
            <translation>其中列出了多台主机，而 Tacit 只连接一台。</translation>
        </message>
        <message>
            <source>It must be in PEM format: lines between BEGIN CERTIFICATE and END CERTIFICATE.</source>
            <translation>须为 PEM 格式：位于 BEGIN CERTIFICATE 与 END CERTIFICATE 之间的各行。</translation>
        </message>
        <message>
            <source>It names no host.</source>
            <translation>其中没有写明主机。</translation>
        </message>
        <message>
            <source>It was read as %1; --format names another kind.</source>
            <translation>已按 %1 格式读取；可用 --format 指定其他格式。</translation>
        </message>
        <message>
            <source>its estimated cost is %1, and the limit is %2</source>
            <translation>其估算代价为 %1，而限制为 %2</translation>
        </message>
        <message>
            <source>Its folder must be readable; a database in WAL mode also needs its -shm file.</source>
            <translation>其所在文件夹须可读取；WAL 模式的数据库还需要其 -shm 文件。</translation>
        </message>
        <message>
            <source>Its owner must allow them (AllowTcpForwarding, PermitOpen).</source>
            <translation>须由其管理者放行（AllowTcpForwarding、PermitOpen）。</translation>
        </message>
        <message>
            <source>Its samples are off, or its option probes=no; probes=yes allows them.</source>
            <translation>它关闭了示例值，或设置了选项 probes=no；probes=yes 可允许查证。</translation>
        </message>
        <message>
            <source>Its settings have another form than DBeaver's.</source>
            <translation>其设置的格式与 DBeaver 不同。</translation>
        </message>
        <message>
            <source>its SSH tunnel is kept in another file of DataGrip: add it by hand</source>
            <translation>其 SSH 隧道保存在 DataGrip 的另一个文件中，请手动添加</translation>
        </message>
        <message>
            <source>Its tunnel names no SSH server.</source>
            <translation>其隧道没有写明 SSH 服务器。</translation>
        </message>
        <message>
            <source>left out: %1</source>
            <translation>已略去：%1</translation>
        </message>
        <message>
            <source>line %1</source>
            <translation>第 %1 行</translation>
        </message>
        <message>
            <source>Line %1 is no example (%2).</source>
            <translation>第 %1 行不是示例（%2）。</translation>
        </message>
        <message>
            <source>llama.cpp could not load %1.</source>
            <translation>llama.cpp 无法加载 %1。</translation>
        </message>
        <message>
            <source>llama.cpp failed while reading the prompt (code %1).</source>
            <translation>llama.cpp 读取提示时出错（代码 %1）。</translation>
        </message>
        <message>
            <source>Look at it with: tacit audit verify. To go on: tacit audit restart</source>
            <translation>可用 tacit audit verify 查看；要继续使用，请执行 tacit audit restart</translation>
        </message>
        <message>
            <source>Look into the database before you repeat it.</source>
            <translation>重复此操作前，请先查看数据库。</translation>
        </message>
        <message>
            <source>Look into the database whether anything of it stayed.</source>
            <translation>请查看数据库中是否留有其内容。</translation>
        </message>
        <message>
            <source>Make it first.</source>
            <translation>请先创建它。</translation>
        </message>
        <message>
            <source>Make room where %1 lies, or let the database do it.</source>
            <translation>请在 %1 所在磁盘上腾出空间，或交给数据库处理。</translation>
        </message>
        <message>
            <source>Make room where %1 lies, or lower the row cap.</source>
            <translation>请在 %1 所在磁盘上腾出空间，或降低行数上限。</translation>
        </message>
        <message>
            <source>Make room, or choose another place or a smaller format (Parquet).</source>
            <translation>请腾出空间，或选择其他位置或更小的格式（Parquet）。</translation>
        </message>
        <message>
            <source>Make room, or choose another.</source>
            <translation>请腾出空间，或选择其他位置。</translation>
        </message>
        <message>
            <source>Mend %1, or move it away to start anew; Tacit does not write over it.</source>
            <translation>请修正 %1，或将其移走以重新开始；Tacit 不会覆盖它。</translation>
        </message>
        <message>
            <source>Mend %1, or move it away; then names alone protect columns.</source>
            <translation>请修正 %1，或将其移走；移走后只按列名保护。</translation>
        </message>
        <message>
            <source>Mend %1, or put it aside with: tacit settings reset --broken</source>
            <translation>请修正 %1，或用 tacit settings reset --broken 移开它</translation>
        </message>
        <message>
            <source>Mend the file, or rename it to begin anew.</source>
            <translation>请修正该文件，或将其改名后重新开始。</translation>
        </message>
        <message>
            <source>Name a file in it.</source>
            <translation>请指定其中的一个文件。</translation>
        </message>
        <message>
            <source>Name a new file or folder.</source>
            <translation>请指定新的文件或文件夹。</translation>
        </message>
        <message>
            <source>Name another file, or overwrite it.</source>
            <translation>请指定另一个文件，或覆盖它。</translation>
        </message>
        <message>
            <source>Name another one.</source>
            <translation>请另外指定一个。</translation>
        </message>
        <message>
            <source>No draft is remembered as rejected under %1.</source>
            <translation>没有编号为 %1 的已否定草稿。</translation>
        </message>
        <message>
            <source>No model is installed.</source>
            <translation>没有安装模型。</translation>
        </message>
        <message>
            <source>No model is loaded.</source>
            <translation>没有加载模型。</translation>
        </message>
        <message>
            <source>No TLS with %1: %2.</source>
            <translation>无法与 %1 建立 TLS 连接：%2。</translation>
        </message>
        <message>
            <source>No trusted TLS connection to %1: %2.</source>
            <translation>无法与 %1 建立受信任的 TLS 连接：%2。</translation>
        </message>
        <message>
            <source>No value is given for %1.</source>
            <translation>没有给出 %1 的值。</translation>
        </message>
        <message>
            <source>Nothing happens without its record. Free some disk space, or let Tacit write there.</source>
            <translation>没有记录就不会执行任何操作。请释放一些磁盘空间，或允许 Tacit 写入该处。</translation>
        </message>
        <message>
            <source>Nothing is remembered as %1.</source>
            <translation>没有编号为 %1 的记忆。</translation>
        </message>
        <message>
            <source>Nothing listens on port %1 of %2.</source>
            <translation>%2 的端口 %1 没有服务在监听。</translation>
        </message>
        <message>
            <source>nothing listens on this port</source>
            <translation>该端口没有服务在监听</translation>
        </message>
        <message>
            <source>Nothing was run on this connection yet.</source>
            <translation>此连接上还没有执行过查询。</translation>
        </message>
        <message>
            <source>Open it again, or save yours under another title.</source>
            <translation>请重新打开，或以另一标题保存您的版本。</translation>
        </message>
        <message>
            <source>PostgreSQL failed: %1.</source>
            <translation>PostgreSQL 出错：%1。</translation>
        </message>
        <message>
            <source>PostgreSQL on %1 asks for a password.</source>
            <translation>%1 上的 PostgreSQL 要求密码。</translation>
        </message>
        <message>
            <source>PostgreSQL on %1 can't be reached: %2.</source>
            <translation>无法连接 %1 上的 PostgreSQL：%2。</translation>
        </message>
        <message>
            <source>PostgreSQL on %1 refused the login: %2.</source>
            <translation>%1 上的 PostgreSQL 拒绝了登录：%2。</translation>
        </message>
        <message>
            <source>Rebuild it with CMAKE_ARGS for CUDA, Metal or Vulkan (see the README), or choose the processor.</source>
            <translation>请用适合 CUDA、Metal 或 Vulkan 的 CMAKE_ARGS 重新编译（见 README），或选择使用处理器。</translation>
        </message>
        <message>
            <source>Restore it from a copy.</source>
            <translation>请从副本恢复。</translation>
        </message>
        <message>
            <source>Reveal the column with a reason first.</source>
            <translation>请先说明理由，显示该列。</translation>
        </message>
        <message>
            <source>Review the write again and repeat it.</source>
            <translation>请重新审查此写入并再次执行。</translation>
        </message>
        <message>
            <source>Run %1 answered no question.</source>
            <translation>执行记录 %1 没有对应的问题。</translation>
        </message>
        <message>
            <source>Run %1 belongs to another connection.</source>
            <translation>执行记录 %1 属于另一个连接。</translation>
        </message>
        <message>
            <source>Run `%1`.</source>
            <translation>请执行 `%1`。</translation>
        </message>
        <message>
            <source>Run `tacit models get`.</source>
            <translation>请执行 `tacit models get`。</translation>
        </message>
        <message>
            <source>Run `tacit models remove %1`, then fetch or import them again.</source>
            <translation>请执行 `tacit models remove %1`，然后重新下载或导入。</translation>
        </message>
        <message>
            <source>Run it again: Tacit reconnects by itself.</source>
            <translation>请重新执行：Tacit 会自动重新连接。</translation>
        </message>
        <message>
            <source>Save it again as UTF-8 in your editor.</source>
            <translation>请在编辑器中将其另存为 UTF-8。</translation>
        </message>
        <message>
            <source>Say in some words what they are needed for; it is kept in the audit log.</source>
            <translation>请简要说明用途；理由会写入审计日志。</translation>
        </message>
        <message>
            <source>See docs/writing.md: how writing is allowed, and by whom.</source>
            <translation>写入由谁、如何允许，见 docs/writing.md。</translation>
        </message>
        <message>
            <source>See: tacit connections list</source>
            <translation>参见：tacit connections list</translation>
        </message>
        <message>
            <source>See: tacit memory list</source>
            <translation>参见：tacit memory list</translation>
        </message>
        <message>
            <source>See: tacit memory list --rejected</source>
            <translation>参见：tacit memory list --rejected</translation>
        </message>
        <message>
            <source>See: tacit memory list --runs</source>
            <translation>参见：tacit memory list --runs</translation>
        </message>
        <message>
            <source>See: tacit saved list</source>
            <translation>参见：tacit saved list</translation>
        </message>
        <message>
            <source>See: tacit settings list</source>
            <translation>参见：tacit settings list</translation>
        </message>
        <message>
            <source>Select fewer cells, or export a file.</source>
            <translation>请减少所选单元格，或导出为文件。</translation>
        </message>
        <message>
            <source>Select fewer columns, or export CSV or Parquet.</source>
            <translation>请减少所选的列，或导出为 CSV 或 Parquet。</translation>
        </message>
        <message>
            <source>Sensitive columns are shown only for a reason.</source>
            <translation>只有说明理由才能显示敏感列。</translation>
        </message>
        <message>
            <source>Set TACIT_HOME to a folder that you may write to.</source>
            <translation>请将 TACIT_HOME 设为您有写入权限的文件夹。</translation>
        </message>
        <message>
            <source>Several columns are called %1, so the query can't tell which one is meant.</source>
            <translation>有多列名为 %1，查询无法区分指的是哪一列。</translation>
        </message>
        <message>
            <source>Somebody else changed the same rows meanwhile; nothing was written.</source>
            <translation>他人同时更改了相同的行；没有写入任何内容。</translation>
        </message>
        <message>
            <source>Somebody else holds rows that this write needs; nothing was written.</source>
            <translation>他人占用了此写入所需的行；没有写入任何内容。</translation>
        </message>
        <message>
            <source>Somebody may be listening in. Ask its owner; if the key was really changed, remove the old line from ~/.ssh/known_hosts or %1.</source>
            <translation>可能有人在窃听。请询问其管理者；如果密钥确实已更换，请从 ~/.ssh/known_hosts 或 %1 中删除旧的一行。</translation>
        </message>
        <message>
            <source>Somebody on the server cancelled the statement.</source>
            <translation>服务器端有人取消了此语句。</translation>
        </message>
        <message>
            <source>Something listens there, but it %1: no %2.</source>
            <translation>该端口上有服务，但它%1：不是 %2。</translation>
        </message>
        <message>
            <source>Something went wrong inside Tacit (%1).</source>
            <translation>Tacit 内部出错（%1）。</translation>
        </message>
        <message>
            <source>SQLite refused the statement: the database is open for reading only.</source>
            <translation>SQLite 拒绝了此语句：数据库以只读方式打开。</translation>
        </message>
        <message>
            <source>SQLite refused the statement: this connection may only read.</source>
            <translation>SQLite 拒绝了此语句：此连接只能读取。</translation>
        </message>
        <message>
            <source>Store or type the password.</source>
            <translation>请保存或输入密码。</translation>
        </message>
        <message>
            <source>Switch it on there, or choose no encryption if the network is your own.</source>
            <translation>请在服务器上启用 TLS；若网络属于您自己，也可选择不加密。</translation>
        </message>
        <message>
            <source>Tacit can't write to %1 databases.</source>
            <translation>Tacit 不能写入 %1 数据库。</translation>
        </message>
        <message>
            <source>Tacit goes on with an empty memory. The old file is kept; nothing was removed.</source>
            <translation>Tacit 以空的记忆库继续运行。旧文件已保留，没有删除任何内容。</translation>
        </message>
        <message>
            <source>Tacit has no adapter for the database engine %1.</source>
            <translation>Tacit 没有数据库引擎 %1 的适配器。</translation>
        </message>
        <message>
            <source>Tacit has no engine %1.</source>
            <translation>Tacit 不支持数据库引擎 %1。</translation>
        </message>
        <message>
            <source>Tacit has no engine for %1.</source>
            <translation>Tacit 不支持数据库引擎 %1。</translation>
        </message>
        <message>
            <source>Tacit opens every connection read-only.</source>
            <translation>Tacit 以只读方式打开每个连接。</translation>
        </message>
        <message>
            <source>Tacit runs only statements that read, one at a time.</source>
            <translation>Tacit 只执行读取数据的语句，每次一条。</translation>
        </message>
        <message>
            <source>Tacit runs statements that only read. Change the statement and review it again.</source>
            <translation>Tacit 只执行读取数据的语句。请修改语句并重新审查。</translation>
        </message>
        <message>
            <source>Tacit writes to databases only, and not to data files.</source>
            <translation>Tacit 只写入数据库，不写入数据文件。</translation>
        </message>
        <message>
            <source>Tacit's folder %1 can't be made: %2.</source>
            <translation>无法创建 Tacit 的文件夹 %1：%2。</translation>
        </message>
        <message>
            <source>Take it away here, and filter the rows that come back.</source>
            <translation>请在此去掉它，改为筛选返回的行。</translation>
        </message>
        <message>
            <source>That is not the connection's name; writing stays locked.</source>
            <translation>这不是此连接的名称；写入保持锁定。</translation>
        </message>
        <message>
            <source>That is too much for a clipboard.</source>
            <translation>内容太多，无法放入剪贴板。</translation>
        </message>
        <message>
            <source>The %1 process did not answer in time and was ended.</source>
            <translation>%1 进程没有及时响应，已被终止。</translation>
        </message>
        <message>
            <source>The %1 process ended unexpectedly.</source>
            <translation>%1 进程意外结束。</translation>
        </message>
        <message>
            <source>The %1 process has been closed.</source>
            <translation>%1 进程已关闭。</translation>
        </message>
        <message>
            <source>The %1 URL names no file.</source>
            <translation>这个 %1 URL 没有指明文件。</translation>
        </message>
        <message>
            <source>The adapter for %1 can't go through an SSH tunnel.</source>
            <translation>%1 的适配器不支持 SSH 隧道。</translation>
        </message>
        <message>
            <source>The audit log %1 can't be used: %2.</source>
            <translation>审计日志 %1 无法使用：%2。</translation>
        </message>
        <message>
            <source>The audit log %1 was changed: %2.</source>
            <translation>审计日志 %1 被更改过：%2。</translation>
        </message>
        <message>
            <source>The CA file %1 does not exist.</source>
            <translation>CA 证书文件 %1 不存在。</translation>
        </message>
        <message>
            <source>The CA file %1 holds no certificate that can be read.</source>
            <translation>CA 证书文件 %1 中没有可读取的证书。</translation>
        </message>
        <message>
            <source>The certificate of %1 is not trusted: %2.</source>
            <translation>%1 的证书不受信任：%2。</translation>
        </message>
        <message>
            <source>The connection asks before such a statement runs: %1.</source>
            <translation>此连接在执行这样的语句前需要确认：%1。</translation>
        </message>
        <message>
            <source>The connection is not read-only, so Tacit does not use it.</source>
            <translation>此连接不是只读的，因此 Tacit 不使用它。</translation>
        </message>
        <message>
            <source>The connection option %1 can't be read.</source>
            <translation>无法读取连接选项 %1。</translation>
        </message>
        <message>
            <source>The connection option %1 can't be read. %2</source>
            <translation>无法读取连接选项 %1。%2</translation>
        </message>
        <message>
            <source>The connection to PostgreSQL was lost: %1.</source>
            <translation>与 PostgreSQL 的连接已断开：%1。</translation>
        </message>
        <message>
            <source>The connection to the server was lost.</source>
            <translation>与服务器的连接已断开。</translation>
        </message>
        <message>
            <source>The connection URL can't be read.</source>
            <translation>无法解析连接 URL。</translation>
        </message>
        <message>
            <source>The connection URL does not start with a database engine.</source>
            <translation>连接 URL 没有以数据库引擎开头。</translation>
        </message>
        <message>
            <source>The connection was lost during the commit: it is not known whether it was written.</source>
            <translation>提交过程中连接断开：无法确定是否已写入。</translation>
        </message>
        <message>
            <source>The connection's limit blocks this statement: %1.</source>
            <translation>此连接的限制不允许执行此语句：%1。</translation>
        </message>
        <message>
            <source>The database did not answer in time; the connection was replaced.</source>
            <translation>数据库没有及时响应，连接已更换。</translation>
        </message>
        <message>
            <source>The database file can't be opened.</source>
            <translation>无法打开数据库文件。</translation>
        </message>
        <message>
            <source>The database file is being written to.</source>
            <translation>数据库文件正在被写入。</translation>
        </message>
        <message>
            <source>The database file is damaged.</source>
            <translation>数据库文件已损坏。</translation>
        </message>
        <message>
            <source>The database file is locked by another program that is writing to it.</source>
            <translation>数据库文件被另一个正在写入的程序锁定。</translation>
        </message>
        <message>
            <source>The disk has too little room: %1 are free in %2, and the export needs about %3.</source>
            <translation>磁盘空间不足：%2 中只剩 %1，而导出约需 %3。</translation>
        </message>
        <message>
            <source>The disk is full: %1 can't be written.</source>
            <translation>磁盘已满：无法写入 %1。</translation>
        </message>
        <message>
            <source>The disk is full: no more rows can be kept.</source>
            <translation>磁盘已满：无法保存更多的行。</translation>
        </message>
        <message>
            <source>The encoding %1 has no character %2, which is in a text.</source>
            <translation>编码 %1 中没有字符 %2，而文本中有该字符。</translation>
        </message>
        <message>
            <source>The file %1 does not exist.</source>
            <translation>文件 %1 不存在。</translation>
        </message>
        <message>
            <source>The file %1 may not be read.</source>
            <translation>没有读取文件 %1 的权限。</translation>
        </message>
        <message>
            <source>The file has more than %1 lines.</source>
            <translation>文件超过 %1 行。</translation>
        </message>
        <message>
            <source>The file is an SQLite database, not a DuckDB one.</source>
            <translation>此文件是 SQLite 数据库，不是 DuckDB 数据库。</translation>
        </message>
        <message>
            <source>The file is not a DuckDB database.</source>
            <translation>此文件不是 DuckDB 数据库。</translation>
        </message>
        <message>
            <source>The file is not an SQLite database, or it is encrypted.</source>
            <translation>此文件不是 SQLite 数据库，或已加密。</translation>
        </message>
        <message>
            <source>The file may use a format newer than this llama.cpp; try another model.</source>
            <translation>文件格式可能比此 llama.cpp 更新；请换一个模型。</translation>
        </message>
        <message>
            <source>The file of connections can't be used: %1.</source>
            <translation>连接文件无法使用：%1。</translation>
        </message>
        <message>
            <source>The file of sensitive columns can't be used: %1.</source>
            <translation>敏感列文件无法使用：%1。</translation>
        </message>
        <message>
            <source>The folder %1 can't be written: %2.</source>
            <translation>无法写入文件夹 %1：%2。</translation>
        </message>
        <message>
            <source>The folder %1 holds no CSV, Parquet or JSON file.</source>
            <translation>文件夹 %1 中没有 CSV、Parquet 或 JSON 文件。</translation>
        </message>
        <message>
            <source>The folder %1 is not empty.</source>
            <translation>文件夹 %1 不是空的。</translation>
        </message>
        <message>
            <source>The glossary %1 can't be used: %2.</source>
            <translation>术语表 %1 无法使用：%2。</translation>
        </message>
        <message>
            <source>The keyring can't be reached (%1).</source>
            <translation>无法访问密钥环（%1）。</translation>
        </message>
        <message>
            <source>The keyring failed (%1).</source>
            <translation>密钥环出错（%1）。</translation>
        </message>
        <message>
            <source>The keyring is locked.</source>
            <translation>密钥环已锁定。</translation>
        </message>
        <message>
            <source>The login has roles; what they allow is not shown.</source>
            <translation>此登录拥有角色；角色的权限未显示。</translation>
        </message>
        <message>
            <source>The login may %1 on %2.</source>
            <translation>此登录在 %2 上拥有 %1 权限。</translation>
        </message>
        <message>
            <source>The login may change the server's settings.</source>
            <translation>此登录可以更改服务器设置。</translation>
        </message>
        <message>
            <source>The login may create logins.</source>
            <translation>此登录可以创建登录。</translation>
        </message>
        <message>
            <source>The login may do everything on %1.</source>
            <translation>此登录可以对 %1 执行任何操作。</translation>
        </message>
        <message>
            <source>The login may read and write files on the server.</source>
            <translation>此登录可以读写服务器上的文件。</translation>
        </message>
        <message>
            <source>The login may see what other sessions run.</source>
            <translation>此登录可以查看其他会话执行的内容。</translation>
        </message>
        <message>
            <source>The login may stop the server.</source>
            <translation>此登录可以关闭服务器。</translation>
        </message>
        <message>
            <source>The LoRA adapter %1 does not fit the model.</source>
            <translation>LoRA 适配器 %1 与模型不匹配。</translation>
        </message>
        <message>
            <source>The LoRA adapter %1 was made for %2, and the model is %3.</source>
            <translation>LoRA 适配器 %1 是为 %2 制作的，而此模型是 %3。</translation>
        </message>
        <message>
            <source>The memory %1 can't be used: %2.</source>
            <translation>记忆库 %1 无法使用：%2。</translation>
        </message>
        <message>
            <source>The memory is closed.</source>
            <translation>记忆库已关闭。</translation>
        </message>
        <message>
            <source>The memory was written by a newer version of Tacit.</source>
            <translation>记忆库由更新版本的 Tacit 写成。</translation>
        </message>
        <message>
            <source>The memory's file was broken; it is now %1.</source>
            <translation>记忆库文件已损坏，现已移至 %1。</translation>
        </message>
        <message>
            <source>The memory's file was replaced.</source>
            <translation>记忆库文件已被替换。</translation>
        </message>
        <message>
            <source>The model needs %1 GB of memory (weights %2 GB), and only %3 GB are free.</source>
            <translation>模型需要 %1 GB 内存（其中权重 %2 GB），而只剩 %3 GB。</translation>
        </message>
        <message>
            <source>The model took too long to load.</source>
            <translation>模型加载时间过长。</translation>
        </message>
        <message>
            <source>The model wrote no SQL.</source>
            <translation>模型没有写出 SQL。</translation>
        </message>
        <message>
            <source>The model wrote too little to measure its speed.</source>
            <translation>模型输出太少，无法测量速度。</translation>
        </message>
        <message>
            <source>The model “%1” is not installed.</source>
            <translation>模型“%1”尚未安装。</translation>
        </message>
        <message>
            <source>The name %1 is not known.</source>
            <translation>无法解析主机名 %1。</translation>
        </message>
        <message>
            <source>The notebook is too large to be opened.</source>
            <translation>笔记本太大，无法打开。</translation>
        </message>
        <message>
            <source>The option connect_timeout is a number of seconds.</source>
            <translation>选项 connect_timeout 须为秒数。</translation>
        </message>
        <message>
            <source>The passphrase does not open the SSH key %1.</source>
            <translation>口令无法解开 SSH 密钥 %1。</translation>
        </message>
        <message>
            <source>The policy in %1 does not allow writing.</source>
            <translation>%1 中的策略不允许写入。</translation>
        </message>
        <message>
            <source>The process ended during the commit: it is not known whether it was written.</source>
            <translation>进程在提交过程中结束：无法确定是否已写入。</translation>
        </message>
        <message>
            <source>The process for writing does not know its connection yet.</source>
            <translation>写入进程尚不知道其连接。</translation>
        </message>
        <message>
            <source>The process that held the database connection ended unexpectedly.</source>
            <translation>数据库连接所在的进程意外结束。</translation>
        </message>
        <message>
            <source>The process that was writing ended unexpectedly; the write was rolled back.</source>
            <translation>写入进程意外结束；写入已回滚。</translation>
        </message>
        <message>
            <source>The process that was writing is gone; the write was rolled back.</source>
            <translation>写入进程已不存在；写入已回滚。</translation>
        </message>
        <message>
            <source>The prompt could not be split into tokens.</source>
            <translation>无法将提示拆分为词元。</translation>
        </message>
        <message>
            <source>The prompt has %1 tokens, and the model's context holds %2.</source>
            <translation>提示有 %1 个词元，而模型的上下文只能容纳 %2 个。</translation>
        </message>
        <message>
            <source>The prompt is empty.</source>
            <translation>提示为空。</translation>
        </message>
        <message>
            <source>The result has %1 columns; an Excel sheet has %2.</source>
            <translation>结果有 %1 列，而 Excel 工作表最多 %2 列。</translation>
        </message>
        <message>
            <source>The review refuses to run this statement. %1</source>
            <translation>审查不允许执行此语句。%1</translation>
        </message>
        <message>
            <source>The review refuses to write this. %1</source>
            <translation>审查不允许写入此语句。%1</translation>
        </message>
        <message>
            <source>The rows are too many to be put together: memory and disk do not suffice.</source>
            <translation>行数过多，无法汇总：内存和磁盘都不够。</translation>
        </message>
        <message>
            <source>The rows can't be written to %1 (%2).</source>
            <translation>无法将行写入 %1（%2）。</translation>
        </message>
        <message>
            <source>The sample database can't be written to %1: %2</source>
            <translation>无法将示例数据库写入 %1：%2</translation>
        </message>
        <message>
            <source>The sample's generator is missing from %1.</source>
            <translation>%1 中缺少示例生成程序。</translation>
        </message>
        <message>
            <source>The server at %1 does not offer TLS.</source>
            <translation>%1 上的服务器不支持 TLS。</translation>
        </message>
        <message>
            <source>The server failed: %1.</source>
            <translation>服务器出错：%1。</translation>
        </message>
        <message>
            <source>The server on %1 can't be reached: %2.</source>
            <translation>无法连接 %1 上的服务器：%2。</translation>
        </message>
        <message>
            <source>The server on %1 refused the login of %2.</source>
            <translation>%1 上的服务器拒绝了 %2 的登录。</translation>
        </message>
        <message>
            <source>The server turns us away: %1</source>
            <translation>服务器拒绝了连接：%1</translation>
        </message>
        <message>
            <source>The session's process does not know its connection yet.</source>
            <translation>会话进程尚不知道其连接。</translation>
        </message>
        <message>
            <source>The settings file can't be changed: %1</source>
            <translation>无法更改设置文件：%1</translation>
        </message>
        <message>
            <source>The settings file is written in a way that Tacit can't change.</source>
            <translation>设置文件的写法使 Tacit 无法更改它。</translation>
        </message>
        <message>
            <source>The snippets in %1 can't be read: %2</source>
            <translation>无法读取 %1 中的代码片段：%2</translation>
        </message>
        <message>
            <source>The SSH connection was lost (%1).</source>
            <translation>SSH 连接已断开（%1）。</translation>
        </message>
        <message>
            <source>The SSH key %1 can't be read.</source>
            <translation>无法读取 SSH 密钥 %1。</translation>
        </message>
        <message>
            <source>The SSH key %1 does not exist.</source>
            <translation>SSH 密钥 %1 不存在。</translation>
        </message>
        <message>
            <source>The SSH key %1 is locked with a passphrase.</source>
            <translation>SSH 密钥 %1 受口令保护。</translation>
        </message>
        <message>
            <source>The SSH server %1 asks for a password.</source>
            <translation>SSH 服务器 %1 要求密码。</translation>
        </message>
        <message>
            <source>The SSH server %1 can't be reached: %2.</source>
            <translation>无法连接 SSH 服务器 %1：%2。</translation>
        </message>
        <message>
            <source>The SSH server %1 does not allow tunnels to %2:%3.</source>
            <translation>SSH 服务器 %1 不允许建立到 %2:%3 的隧道。</translation>
        </message>
        <message>
            <source>The SSH server %1 is not known yet.</source>
            <translation>SSH 服务器 %1 尚未被信任。</translation>
        </message>
        <message>
            <source>The SSH server %1 refused the login.</source>
            <translation>SSH 服务器 %1 拒绝了登录。</translation>
        </message>
        <message>
            <source>The SSH server %1 shows another key than the known one%2.</source>
            <translation>SSH 服务器 %1 出示的密钥与已知的不同%2。</translation>
        </message>
        <message>
            <source>The SSH server's name %1 is not known.</source>
            <translation>无法解析 SSH 服务器的主机名 %1。</translation>
        </message>
        <message>
            <source>The statement has parameters without values.</source>
            <translation>语句中有未赋值的参数。</translation>
        </message>
        <message>
            <source>The statement holds a comment that the server would execute.</source>
            <translation>语句中含有服务器会执行的注释。</translation>
        </message>
        <message>
            <source>The statement holds a zero byte.</source>
            <translation>语句中含有零字节。</translation>
        </message>
        <message>
            <source>The statement holds half a character.</source>
            <translation>语句中含有不完整的字符。</translation>
        </message>
        <message>
            <source>The statement ran longer than %1 s and did not stop when asked; it was ended and the connection was replaced.</source>
            <translation>语句执行超过 %1 秒，且没有响应取消请求；它已被终止，连接已更换。</translation>
        </message>
        <message>
            <source>The statement ran longer than %1 s and was ended.</source>
            <translation>语句执行超过 %1 秒，已被终止。</translation>
        </message>
        <message>
            <source>The statement ran too long and was ended by PostgreSQL.</source>
            <translation>语句执行时间过长，已被 PostgreSQL 终止。</translation>
        </message>
        <message>
            <source>The statement ran too long and was ended by the server.</source>
            <translation>语句执行时间过长，已被服务器终止。</translation>
        </message>
        <message>
            <source>The statement returns rows; a write must not.</source>
            <translation>此语句会返回行；写入语句不得返回行。</translation>
        </message>
        <message>
            <source>The transaction ended by itself; the write can't be held back any more.</source>
            <translation>事务已自行结束；无法再撤回此写入。</translation>
        </message>
        <message>
            <source>The values of %1 are hidden, so rows can't be shaped by them.</source>
            <translation>%1 的值已遮盖，因此不能据此整理行。</translation>
        </message>
        <message>
            <source>The weights of %1 are damaged: their SHA-256 is not the expected one.</source>
            <translation>%1 的模型权重已损坏：其 SHA-256 与预期不符。</translation>
        </message>
        <message>
            <source>The write did not answer in time; it was ended and rolled back.</source>
            <translation>写入没有及时响应；已被终止并回滚。</translation>
        </message>
        <message>
            <source>The zip file holds more than a library of queries.</source>
            <translation>此 zip 文件中不只是一组查询。</translation>
        </message>
        <message>
            <source>There are more than %1 groups.</source>
            <translation>超过 %1 组。</translation>
        </message>
        <message>
            <source>There is a folder %1 already.</source>
            <translation>已有文件夹 %1。</translation>
        </message>
        <message>
            <source>There is another model called “%1” already.</source>
            <translation>已有名为“%1”的另一个模型。</translation>
        </message>
        <message>
            <source>There is no column %1.</source>
            <translation>没有列 %1。</translation>
        </message>
        <message>
            <source>There is no database %1 on %2, or the login may not use it.</source>
            <translation>%2 上没有数据库 %1，或此登录无权使用它。</translation>
        </message>
        <message>
            <source>There is no DuckDB file and no data file %1.</source>
            <translation>没有 DuckDB 文件，也没有数据文件 %1。</translation>
        </message>
        <message>
            <source>There is no file %1.</source>
            <translation>没有文件 %1。</translation>
        </message>
        <message>
            <source>There is no folder %1.</source>
            <translation>没有文件夹 %1。</translation>
        </message>
        <message>
            <source>There is no LoRA adapter %1.</source>
            <translation>没有 LoRA 适配器 %1。</translation>
        </message>
        <message>
            <source>There is no model “%1” in the catalogue.</source>
            <translation>目录中没有模型“%1”。</translation>
        </message>
        <message>
            <source>There is no part %1 to leave out.</source>
            <translation>没有可略去的部分 %1。</translation>
        </message>
        <message>
            <source>There is no run %1.</source>
            <translation>没有编号为 %1 的执行记录。</translation>
        </message>
        <message>
            <source>There is no saved connection %1.</source>
            <translation>没有名为 %1 的已保存连接。</translation>
        </message>
        <message>
            <source>There is no saved query %1.</source>
            <translation>没有已保存的查询 %1。</translation>
        </message>
        <message>
            <source>There is no setting %1.</source>
            <translation>没有名为 %1 的设置。</translation>
        </message>
        <message>
            <source>There is no SQLite file %1.</source>
            <translation>没有 SQLite 文件 %1。</translation>
        </message>
        <message>
            <source>There is no table %1.</source>
            <translation>没有表 %1。</translation>
        </message>
        <message>
            <source>There is not enough memory for %1 tokens of context.</source>
            <translation>内存不足以容纳 %1 个词元的上下文。</translation>
        </message>
        <message>
            <source>These can be given: %1.</source>
            <translation>可用的选项有：%1。</translation>
        </message>
        <message>
            <source>This connection does not allow probes.</source>
            <translation>此连接不允许用数据查证。</translation>
        </message>
        <message>
            <source>This database is locked for good, in %1.</source>
            <translation>此数据库已在 %1 中永久锁定。</translation>
        </message>
        <message>
            <source>This file is no notebook of Tacit.</source>
            <translation>此文件不是 Tacit 的笔记本。</translation>
        </message>
        <message>
            <source>This is a bug; please report it with the engine's version.</source>
            <translation>这是程序缺陷，请连同数据库引擎版本一起报告。</translation>
        </message>
        <message>
            <source>This is a bug; please report it with the steps that led here.</source>
            <translation>这是程序缺陷，请连同操作步骤一起报告。</translation>
        </message>
        <message>
            <source>This is not a URL.</source>
            <translation>这不是 URL。</translation>
        </message>
        <message>
            <source>This is not the key of one SSH server.</source>
            <translation>这不是一台 SSH 服务器的密钥。</translation>
        </message>
        <message>
            <source>This is not the write that was approved.</source>
            <translation>这不是已批准的写入。</translation>
        </message>
        <message>
            <source>This name is not text, so nothing can be noted about it.</source>
            <translation>此名称不是有效文本，无法为其添加备注。</translation>
        </message>
        <message>
            <source>This statement returns no rows; Tacit runs only statements that read.</source>
            <translation>此语句不返回行；Tacit 只执行读取数据的语句。</translation>
        </message>
        <message>
            <source>This system has no keyring that runs.</source>
            <translation>此系统没有正在运行的密钥环。</translation>
        </message>
        <message>
            <source>Try again later, or check the server.</source>
            <translation>请稍后重试，或检查服务器。</translation>
        </message>
        <message>
            <source>Try again later; Tacit does not queue behind other writers.</source>
            <translation>请稍后重试；Tacit 不会排在其他写入者之后等待。</translation>
        </message>
        <message>
            <source>Try again when it has finished.</source>
            <translation>请等它结束后重试。</translation>
        </message>
        <message>
            <source>Try again, or use a smaller model.</source>
            <translation>请重试，或使用较小的模型。</translation>
        </message>
        <message>
            <source>Try again.</source>
            <translation>请重试。</translation>
        </message>
        <message>
            <source>Try again: a new one starts by itself.</source>
            <translation>请重试：新的进程会自动启动。</translation>
        </message>
        <message>
            <source>Try again: Tacit connects anew by itself.</source>
            <translation>请重试：Tacit 会自动重新连接。</translation>
        </message>
        <message>
            <source>Turn by a column with fewer values, or filter first.</source>
            <translation>请按值较少的列透视，或先筛选。</translation>
        </message>
        <message>
            <source>Type it again in the connection's tunnel.</source>
            <translation>请在连接的隧道设置中重新输入。</translation>
        </message>
        <message>
            <source>Type the name exactly as the connection is called.</source>
            <translation>请准确输入连接的名称。</translation>
        </message>
        <message>
            <source>Unknown connection option: %1.</source>
            <translation>未知的连接选项：%1。</translation>
        </message>
        <message>
            <source>Unknown TLS mode %1.</source>
            <translation>未知的 TLS 模式 %1。</translation>
        </message>
        <message>
            <source>Unlock it and try again. %1</source>
            <translation>请解锁后重试。%1</translation>
        </message>
        <message>
            <source>Unlock it once more by typing its name.</source>
            <translation>请再次输入其名称以解锁。</translation>
        </message>
        <message>
            <source>Update Tacit, or set TACIT_HOME to another folder.</source>
            <translation>请更新 Tacit，或将 TACIT_HOME 设为另一个文件夹。</translation>
        </message>
        <message>
            <source>Update Tacit.</source>
            <translation>请更新 Tacit。</translation>
        </message>
        <message>
            <source>use `--model %1`</source>
            <translation>使用 `--model %1`</translation>
        </message>
        <message>
            <source>use a smaller model</source>
            <translation>使用较小的模型</translation>
        </message>
        <message>
            <source>Use lower-case letters, digits, dots, dashes and underscores.</source>
            <translation>请使用小写字母、数字、点、连字符和下划线。</translation>
        </message>
        <message>
            <source>Use one of: %1.</source>
            <translation>请使用以下之一：%1。</translation>
        </message>
        <message>
            <source>Use sqlite:///file, duckdb:///file, postgresql://user@host/db or mysql://user@host/db.</source>
            <translation>请写成 sqlite:///文件、duckdb:///文件、postgresql://用户@主机/数据库 或 mysql://用户@主机/数据库。</translation>
        </message>
        <message>
            <source>Use: %1.</source>
            <translation>请使用：%1。</translation>
        </message>
        <message>
            <source>Wait until it is done, or close the other one.</source>
            <translation>请等待其完成，或关闭另一个 Tacit。</translation>
        </message>
        <message>
            <source>What has arrived is kept. Free some space and run it again.</source>
            <translation>已下载的部分会保留。请释放一些空间后重新执行。</translation>
        </message>
        <message>
            <source>What has arrived is kept: run it again to go on. Or fetch the file elsewhere and use `tacit models import FILE`.</source>
            <translation>已下载的部分会保留：重新执行即可继续。也可在别处下载该文件，再用 `tacit models import FILE` 导入。</translation>
        </message>
        <message>
            <source>Without it the password is asked for, and kept for this session only.</source>
            <translation>没有密钥环时，会要求输入密码，且只在本次会话中保留。</translation>
        </message>
        <message>
            <source>Write %1:///path/to/file.</source>
            <translation>请写成 %1:///文件路径。</translation>
        </message>
        <message>
            <source>Write %1=never or %2=unlock.</source>
            <translation>请写 %1=never 或 %2=unlock。</translation>
        </message>
        <message>
            <source>Write [user@]host[:port].</source>
            <translation>请写成 [用户@]主机[:端口]。</translation>
        </message>
        <message>
            <source>Write digits, e.g. 1250 or -0.5.</source>
            <translation>请写数字，例如 1250 或 -0.5。</translation>
        </message>
        <message>
            <source>Write it as 2024-12-31 or 2024-12-31 18:30.</source>
            <translation>请写成 2024-12-31 或 2024-12-31 18:30。</translation>
        </message>
        <message>
            <source>Write it as engine://user@host:port/database; percent-encode odd characters.</source>
            <translation>请写成 engine://user@host:port/database；特殊字符用百分号编码。</translation>
        </message>
        <message>
            <source>Write it as table.column.</source>
            <translation>请写成 表.列。</translation>
        </message>
        <message>
            <source>Write it as the schema shows it.</source>
            <translation>请按架构中显示的名称书写。</translation>
        </message>
        <message>
            <source>Write name=value; it has: %1.</source>
            <translation>请写成 名称=值；此查询的参数有：%1。</translation>
        </message>
        <message>
            <source>Write note, ask or block and a number, e.g. %1=ask:1000000.</source>
            <translation>请写 note、ask 或 block 加一个数，例如 %1=ask:1000000。</translation>
        </message>
        <message>
            <source>Writing is locked again on this connection.</source>
            <translation>此连接上的写入已重新锁定。</translation>
        </message>
        <message>
            <source>Your user may write the file; Tacit opens it read-only.</source>
            <translation>您的用户可以写入此文件；Tacit 以只读方式打开它。</translation>
        </message>
        <message>
            <source>“%1” can't be a model's name.</source>
            <translation>“%1”不能用作模型名称。</translation>
        </message>
        <message>
            <source>“%1” is not a date.</source>
            <translation>“%1”不是日期。</translation>
        </message>
        <message>
            <source>“%1” is not a number.</source>
            <translation>“%1”不是数字。</translation>
        </message>
    </context>
</TS>
