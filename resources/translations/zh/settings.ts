<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Light or dark, or as the system is.</source>
            <translation>浅色或深色，或跟随系统。</translation>
        </message>
        <message>
            <source>English or Chinese, or as the system is.</source>
            <translation>英文或中文，或跟随系统。</translation>
        </message>
        <message>
            <source>Open the last connection</source>
            <translation>打开上次的连接</translation>
        </message>
        <message>
            <source>At the start, open the connection that was open the last time.</source>
            <translation>启动时打开上次使用的连接。</translation>
        </message>
        <message>
            <source>Drafts for a question</source>
            <translation>每个问题的草稿数</translation>
        </message>
        <message>
            <source>How many drafts a question may have where the first is in doubt; 1 is the fastest.</source>
            <translation>第一份草稿没有把握时，一个问题最多写几份草稿；1 最快。</translation>
        </message>
        <message>
            <source>Sure enough</source>
            <translation>足够有把握</translation>
        </message>
        <message>
            <source>From this confidence in the first draft on, no others are made; 1 makes them always.</source>
            <translation>第一份草稿的把握达到此值时，不再写其他草稿；1 表示总是写。</translation>
        </message>
        <message>
            <source>Try drafts out</source>
            <translation>试运行草稿</translation>
        </message>
        <message>
            <source>Run several drafts read-only, briefly and bounded, to compare what they answer.</source>
            <translation>以只读、短时、限量的方式运行几份草稿，比较它们的结果。</translation>
        </message>
        <message>
            <source>Learn from accepted queries</source>
            <translation>参考已采纳的查询</translation>
        </message>
        <message>
            <source>Show the model earlier questions with the queries that you accepted for them.</source>
            <translation>把以前的问题和您采纳的查询给模型参考。</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>时限</translation>
        </message>
        <message>
            <source>How long a statement may take before it is ended.</source>
            <translation>语句执行超过此时间就会被终止。</translation>
        </message>
        <message>
            <source>Row cap</source>
            <translation>行数上限</translation>
        </message>
        <message>
            <source>How many rows are read at most.</source>
            <translation>最多读取多少行。</translation>
        </message>
        <message>
            <source>Limit on planned rows</source>
            <translation>执行计划行数限制</translation>
        </message>
        <message>
            <source>What happens if a plan reads more rows: note:N, ask:N or block:N; empty for no limit.</source>
            <translation>执行计划读取的行数超过 N 时怎么办：note:N（提示）、ask:N（询问）或 block:N（阻止）；留空表示不限制。</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>The id of the weights that draft; empty for the default ones.</source>
            <translation>用哪个模型写草稿（填模型 ID）；留空使用默认模型。</translation>
        </message>
        <message>
            <source>Where it runs</source>
            <translation>运行位置</translation>
        </message>
        <message>
            <source>auto, cpu, gpu (all layers, or an error), or how many layers go to the GPU.</source>
            <translation>auto、cpu、gpu（全部层，放不下则报错），或放到 GPU 上的层数。</translation>
        </message>
        <message>
            <source>How many tokens the model may see at once; 0 for as many as fit, at most 8192.</source>
            <translation>模型一次最多能看多少个词元；0 表示内存能放下多少用多少，最多 8192。</translation>
        </message>
        <message>
            <source>Threads</source>
            <translation>线程数</translation>
        </message>
        <message>
            <source>How many threads compute; 0 for one a core.</source>
            <translation>用多少个线程计算；0 表示每个核心一个。</translation>
        </message>
        <message>
            <source>Precision of the memory</source>
            <translation>缓存精度</translation>
        </message>
        <message>
            <source>How the model keeps what it has read; q8_0 takes half the memory.</source>
            <translation>模型以何种精度保存已读内容；q8_0 只占一半内存。</translation>
        </message>
        <message>
            <source>LoRA adapter</source>
            <translation>LoRA 适配器</translation>
        </message>
        <message>
            <source>The path of a GGUF adapter that was made for the model; empty for none.</source>
            <translation>为该模型制作的 GGUF 适配器的路径；留空表示不用。</translation>
        </message>
        <message>
            <source>Strength of the adapter</source>
            <translation>适配器强度</translation>
        </message>
        <message>
            <source>How strongly the LoRA adapter acts.</source>
            <translation>LoRA 适配器的作用强度。</translation>
        </message>
        <message>
            <source>Remember</source>
            <translation>记忆</translation>
        </message>
        <message>
            <source>Keep runs and accepted queries, and use them for later questions.</source>
            <translation>保存执行记录和已采纳的查询，供以后的问题使用。</translation>
        </message>
        <message>
            <source>Keep records for</source>
            <translation>记录保留时间</translation>
        </message>
        <message>
            <source>How long the audit log keeps a record; 0 for good.</source>
            <translation>审计日志保留一条记录多久；0 表示永久保留。</translation>
        </message>
        <message>
            <source>Keep texts</source>
            <translation>保留原文</translation>
        </message>
        <message>
            <source>The audit log also keeps questions, and statements with their literals, which may be personal data.</source>
            <translation>审计日志还会保留问题，以及含有字面值的语句，其中可能有个人数据。</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>外观</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>启动</translation>
        </message>
        <message>
            <source>Asking</source>
            <translation>提问</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>执行</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>记忆库</translation>
        </message>
        <message>
            <source>Audit log</source>
            <translation>审计日志</translation>
        </message>
        <message>
            <source>On files only</source>
            <translation>仅限文件</translation>
        </message>
        <message>
            <source>Always</source>
            <translation>总是</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>从不</translation>
        </message>
        <message>
            <source>16 bits</source>
            <translation>16 位</translation>
        </message>
        <message>
            <source>8 bits</source>
            <translation>8 位</translation>
        </message>
        <message>
            <source>s</source>
            <translation>秒</translation>
        </message>
        <message>
            <source>rows</source>
            <translation>行</translation>
        </message>
        <message>
            <source>tokens</source>
            <translation>词元</translation>
        </message>
        <message>
            <source>days</source>
            <translation>天</translation>
        </message>
        <message>
            <source>Write note, ask or block and a number, for example ask:1000000.</source>
            <translation>请写 note、ask 或 block 加一个数，例如 ask:1000000。</translation>
        </message>
        <message>
            <source>Write auto, cpu, gpu or a number of layers.</source>
            <translation>请写 auto、cpu、gpu 或层数。</translation>
        </message>
        <message>
            <source>Write a number from {least} to {most}.</source>
            <translation>请输入 {least} 到 {most} 之间的数。</translation>
        </message>
        <message>
            <source>As for all connections</source>
            <translation>与所有连接相同</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>重置</translation>
        </message>
        <message>
            <source>For all connections</source>
            <translation>适用于所有连接</translation>
        </message>
        <message>
            <source>Only {name}</source>
            <translation>仅 {name}</translation>
        </message>
        <message>
            <source>The settings file can't be read; the defaults hold.</source>
            <translation>无法读取设置文件，目前使用默认值。</translation>
        </message>
        <message>
            <source>Put it aside and begin anew</source>
            <translation>移开它并重新开始</translation>
        </message>
        <message>
            <source>Something in the settings file is ignored.</source>
            <translation>设置文件中有内容被忽略。</translation>
        </message>
        <message>
            <source>Search the settings</source>
            <translation>搜索设置</translation>
        </message>
        <message>
            <source>Which connections the settings are for</source>
            <translation>设置适用于哪些连接</translation>
        </message>
        <message>
            <source>Only what is changed</source>
            <translation>仅显示已更改</translation>
        </message>
        <message>
            <source>No setting is like that.</source>
            <translation>没有这样的设置。</translation>
        </message>
        <message>
            <source>Reset all</source>
            <translation>全部重置</translation>
        </message>
        <message>
            <source>Take every setting back to its default</source>
            <translation>把所有设置恢复为默认值</translation>
        </message>
        <message>
            <source>Open the file</source>
            <translation>打开文件</translation>
        </message>
        <message>
            <source>To</source>
            <translation>目标</translation>
        </message>
        <message>
            <source>For</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>进程</translation>
        </message>
        <message>
            <source>listens on {place}</source>
            <translation>监听 {place}</translation>
        </message>
        <message>
            <source>stays on this machine</source>
            <translation>不离开本机</translation>
        </message>
        <message>
            <source>the database of {name}</source>
            <translation>{name} 的数据库</translation>
        </message>
        <message>
            <source>the tunnel of {name}</source>
            <translation>{name} 的隧道</translation>
        </message>
        <message>
            <source>fetching {name}</source>
            <translation>下载 {name}</translation>
        </message>
        <message>
            <source>Unknown: nothing of Tacit's own</source>
            <translation>来历不明：与 Tacit 的用途无关</translation>
        </message>
        <message>
            <source>the model's process</source>
            <translation>模型进程</translation>
        </message>
        <message>
            <source>the connection's process</source>
            <translation>连接进程</translation>
        </message>
        <message>
            <source>the process that writes</source>
            <translation>写入进程</translation>
        </message>
        <message>
            <source>the process that makes examples up</source>
            <translation>构造示例的进程</translation>
        </message>
        <message>
            <source>Not available here</source>
            <translation>此系统上不可用</translation>
        </message>
        <message>
            <source>This system does not tell Tacit its open connections</source>
            <translation>此系统不向 Tacit 提供打开的连接列表</translation>
        </message>
        <message>
            <source>On Linux this page lists every one of them, live.</source>
            <translation>在 Linux 上，本页会实时列出所有连接。</translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s) that nothing here explains</source>
            <translation>
                <numerusform>有 %n 个连接来历不明</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n connection(s) leave this machine</source>
            <translation>
                <numerusform>有 %n 个连接通往本机之外</numerusform>
            </translation>
        </message>
        <message>
            <source>No network connection is open</source>
            <translation>没有打开的网络连接</translation>
        </message>
        <message>
            <source>Neither this window nor a process that it started has one. The list is live.</source>
            <translation>本窗口及其启动的进程都没有网络连接。此列表实时更新。</translation>
        </message>
        <message>
            <source>What leaves this machine</source>
            <translation>哪些数据离开本机</translation>
        </message>
        <message>
            <source>Only three things ever open a network connection: a database that you connect to, the SSH tunnel before it, and weights that you fetch. Questions, drafts and rows stay here.</source>
            <translation>只有三件事会打开网络连接：您连接的数据库、它前面的 SSH 隧道，以及您下载的模型。问题、草稿和数据行都留在本机。</translation>
        </message>
        <message>
            <source>Open network connections</source>
            <translation>打开的网络连接</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>设置…</translation>
        </message>
        <message>
            <source>Models…</source>
            <translation>模型…</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>模型</translation>
        </message>
        <message>
            <source>imported</source>
            <translation>导入</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>使用中</translation>
        </message>
        <message>
            <source>installed</source>
            <translation>已安装</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>已暂停</translation>
        </message>
        <message>
            <source>Fits this machine.</source>
            <translation>适合本机。</translation>
        </message>
        <message>
            <source>Fits this machine when other programs are closed.</source>
            <translation>关闭其他程序后适合本机。</translation>
        </message>
        <message>
            <source>Needs more memory than this machine has.</source>
            <translation>所需内存超过本机内存。</translation>
        </message>
        <message>
            <source>There is not enough free disk space for it.</source>
            <translation>磁盘空间不足。</translation>
        </message>
        <message>
            <source>Not measured on this machine yet.</source>
            <translation>尚未在本机上测量。</translation>
        </message>
        <message>
            <source>Reads {read} and writes {write} tokens a second on {where} (measured {day}).</source>
            <translation>在 {where} 上每秒读 {read} 个词元、写 {write} 个词元（{day} 测量）。</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>大小</translation>
        </message>
        <message>
            <source>{n} tokens</source>
            <translation>{n} 个词元</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>许可证</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>量化</translation>
        </message>
        <message>
            <source>This machine</source>
            <translation>本机</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>速度</translation>
        </message>
        <message>
            <source>Reading and writing a short text…</source>
            <translation>正在读写一小段文本…</translation>
        </message>
        <message>
            <source>Go on fetching</source>
            <translation>继续下载</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>暂停</translation>
        </message>
        <message>
            <source>Discard what arrived</source>
            <translation>丢弃已下载部分</translation>
        </message>
        <message>
            <source>Draft with it</source>
            <translation>用它写草稿</translation>
        </message>
        <message>
            <source>Measure its speed</source>
            <translation>测量速度</translation>
        </message>
        <message>
            <source>Remove {name}?</source>
            <translation>移除 {name}？</translation>
        </message>
        <message>
            <source>{size} become free.</source>
            <translation>将释放 {size}。</translation>
        </message>
        <message>
            <source>Import a GGUF file…</source>
            <translation>导入 GGUF 文件…</translation>
        </message>
        <message>
            <source>How models are loaded…</source>
            <translation>模型加载方式…</translation>
        </message>
        <message>
            <source>GPU layers, context, threads, precision, LoRA adapter</source>
            <translation>GPU 层数、上下文、线程、精度、LoRA 适配器</translation>
        </message>
        <message>
            <source>Or drop a GGUF file here.</source>
            <translation>也可把 GGUF 文件拖到这里。</translation>
        </message>
        <message>
            <source>Only for {name}</source>
            <translation>仅用于 {name}</translation>
        </message>
        <message>
            <source>Copy weights of your own into Tacit</source>
            <translation>把您自己的模型复制到 Tacit 中</translation>
        </message>
        <message>
            <source>too large</source>
            <translation>内存不足</translation>
        </message>
        <message>
            <source>First steps</source>
            <translation>初次使用</translation>
        </message>
        <message>
            <source>A model on this machine</source>
            <translation>本机上的模型</translation>
        </message>
        <message>
            <source>A database to ask</source>
            <translation>要查询的数据库</translation>
        </message>
        <message>
            <source>You can change it at any time, and ask in either language whatever you choose.</source>
            <translation>随时可以更改；无论选择哪种语言，都可以用中文或英文提问。</translation>
        </message>
        <message>
            <source>A language model drafts the SQL. It runs here, on this machine: no question is ever sent anywhere. You can go on while it is fetched.</source>
            <translation>语言模型负责写出 SQL 草稿。它就在本机上运行：您的问题不会发送到任何地方。下载期间可以继续下一步。</translation>
        </message>
        <message>
            <source>The sample is a made-up hospital with 21,000 visits: nothing can be broken. Your own database is opened read-only.</source>
            <translation>示例是一家虚构的医院，有 21,000 条就诊记录，可放心试用。您自己的数据库会以只读方式打开。</translation>
        </message>
        <message>
            <source>{n} of {total}</source>
            <translation>第 {n} 步，共 {total} 步</translation>
        </message>
        <message>
            <source>Open the sample hospital</source>
            <translation>打开示例医院</translation>
        </message>
        <message>
            <source>Connect to your database…</source>
            <translation>连接您的数据库…</translation>
        </message>
        <message>
            <source>Skip all this</source>
            <translation>全部跳过</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>上一步</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>下一步</translation>
        </message>
        <message>
            <source>{title} is here: {where}.</source>
            <translation>{title} 已就绪：{where}。</translation>
        </message>
        <message>
            <source>{title}, {size}, {licence}</source>
            <translation>{title}，{size}，{licence}</translation>
        </message>
        <message>
            <source>Without a network, bring a GGUF file with you, or go on without a model: you can write SQL yourself, and everything else works.</source>
            <translation>没有网络时，可以带一个 GGUF 文件来，或者先不用模型：您可以自己写 SQL，其他功能都能用。</translation>
        </message>
        <message>
            <source>How many patients are registered at the hospital?</source>
            <translation>医院登记了多少名患者？</translation>
        </message>
    </context>
</TS>
