<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Waits for its turn</source>
            <translation>等待轮到它</translation>
        </message>
        <message>
            <source>Schema</source>
            <translation>架构</translation>
        </message>
        <message>
            <source>Move the tab to the left</source>
            <translation>向左移动标签页</translation>
        </message>
        <message>
            <source>Next tab</source>
            <translation>下一个标签页</translation>
        </message>
        <message>
            <source>To the part of the window before</source>
            <translation>转到窗口的上一个区域</translation>
        </message>
        <message>
            <source>New question</source>
            <translation>新问题</translation>
        </message>
        <message>
            <source>Rename the tab</source>
            <translation>重命名标签页</translation>
        </message>
        <message>
            <source>Tabs</source>
            <translation>标签页</translation>
        </message>
        <message>
            <source>Show or hide the side bar</source>
            <translation>显示或隐藏侧边栏</translation>
        </message>
        <message>
            <source>Open the closed tab again</source>
            <translation>重新打开关闭的标签页</translation>
        </message>
        <message>
            <source>Name of the tab</source>
            <translation>标签页名称</translation>
        </message>
        <message>
            <source>At work</source>
            <translation>进行中</translation>
        </message>
        <message>
            <source>Move the tab to the right</source>
            <translation>向右移动标签页</translation>
        </message>
        <message>
            <source>Previous tab</source>
            <translation>上一个标签页</translation>
        </message>
        <message>
            <source>The connection runs the query of another tab. Esc takes this one back.</source>
            <translation>该连接正在执行另一个标签页的查询。按 Esc 可撤回。</translation>
        </message>
        <message>
            <source>Draft the question several times and compare. Drafts for a local file run briefly, read-only.</source>
            <translation>把问题多起草几次并进行比较。对于本地文件，草稿会以只读方式短暂执行。</translation>
        </message>
        <message>
            <source>To the next part of the window</source>
            <translation>转到窗口的下一个区域</translation>
        </message>
        <message>
            <source>Waiting for the model: another question has its turn.</source>
            <translation>等待模型：正在处理另一个问题。</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>完成</translation>
        </message>
        <message>
            <source>The tables, examples and repairs behind the draft</source>
            <translation>草稿所依据的表、示例和修复</translation>
        </message>
        <message>
            <source>Split side by side</source>
            <translation>左右分屏</translation>
        </message>
        <message>
            <source>Show two tabs side by side; a second time, one again</source>
            <translation>左右并排显示两个标签页；再按一次恢复单屏</translation>
        </message>
        <message>
            <source>Split above and below</source>
            <translation>上下分屏</translation>
        </message>
        <message>
            <source>Show two tabs one above the other; a second time, one again</source>
            <translation>上下同时显示两个标签页；再按一次恢复单屏</translation>
        </message>
        <message>
            <source>Move the tab to the other side</source>
            <translation>将标签页移到另一侧</translation>
        </message>
        <message>
            <source>Move to the other side</source>
            <translation>移到另一侧</translation>
        </message>
        <message>
            <source>Go to the other side</source>
            <translation>切换到另一侧</translation>
        </message>
        <message>
            <source>Close the others</source>
            <translation>关闭其他标签页</translation>
        </message>
        <message>
            <source>Waiting for its turn</source>
            <translation>等待中</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>失败</translation>
        </message>
        <message>
            <source>Close the tab</source>
            <translation>关闭标签页</translation>
        </message>
        <message>
            <source>Open the last tabs</source>
            <translation>打开上次的标签页</translation>
        </message>
        <message>
            <source>At the start, open the last tabs with what was typed there; rows are not kept.</source>
            <translation>启动时打开上次的标签页及其中输入的内容；不保留数据行。</translation>
        </message>
        <message>
            <source>Pin the tab, or no longer</source>
            <translation>固定或取消固定标签页</translation>
        </message>
        <message>
            <source>Pin</source>
            <translation>固定</translation>
        </message>
        <message>
            <source>Do not pin</source>
            <translation>取消固定</translation>
        </message>
        <message>
            <source>The tabs of the last time can't be read</source>
            <translation>无法读取上次的标签页</translation>
        </message>
        <message>
            <source>Their file is damaged. It was put aside: {path}</source>
            <translation>其文件已损坏，已另存为：{path}</translation>
        </message>
        <message>
            <source>Find a command, table or setting</source>
            <translation>查找命令、表或设置</translation>
        </message>
        <message>
            <source>What do you want to do, open or change?</source>
            <translation>想做什么、打开什么或更改什么？</translation>
        </message>
        <message>
            <source>Search commands, tables, connections and settings</source>
            <translation>搜索命令、表、连接和设置</translation>
        </message>
        <message>
            <source>What was found</source>
            <translation>搜索结果</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>命令</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>标签页</translation>
        </message>
        <message>
            <source>Saved query</source>
            <translation>已保存的查询</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>设置项</translation>
        </message>
        <message>
            <source>Connection</source>
            <translation>连接</translation>
        </message>
        <message>
            <source>Keyboard shortcuts…</source>
            <translation>键盘快捷键…</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>键盘快捷键</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>菜单</translation>
        </message>
        <message>
            <source>View</source>
            <translation>查看</translation>
        </message>
        <message>
            <source>Tacit</source>
            <translation>Tacit</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>位置</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>快捷键</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>设置按键</translation>
        </message>
        <message>
            <source>No keys</source>
            <translation>不设按键</translation>
        </message>
        <message>
            <source>The usual keys</source>
            <translation>恢复默认按键</translation>
        </message>
        <message>
            <source>Search commands and keys</source>
            <translation>搜索命令和快捷键</translation>
        </message>
        <message>
            <source>Commands and their keys</source>
            <translation>命令及其快捷键</translation>
        </message>
        <message>
            <source>Press the keys that you want</source>
            <translation>请按下想用的按键</translation>
        </message>
        <message>
            <source>Use these keys for the command</source>
            <translation>为该命令使用这些按键</translation>
        </message>
        <message>
            <source>The command has no keys</source>
            <translation>该命令不设按键</translation>
        </message>
        <message>
            <source>The keys that the command had at first</source>
            <translation>该命令的默认按键</translation>
        </message>
        <message>
            <source>The usual keys for every command</source>
            <translation>所有命令恢复默认按键</translation>
        </message>
        <message>
            <source>{keys} is used by “{name}”. Set takes it from there.</source>
            <translation>{keys} 已用于“{name}”。点击“设置按键”会将其改用于此命令。</translation>
        </message>
        <message>
            <source>Drafting</source>
            <translation>正在起草</translation>
        </message>
        <message>
            <source>Running a query</source>
            <translation>正在执行查询</translation>
        </message>
        <message>
            <source>{n} waiting</source>
            <translation>{n} 个等待中</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>放大</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>缩小</translation>
        </message>
        <message>
            <source>The usual size</source>
            <translation>默认大小</translation>
        </message>
        <message>
            <source>Size: {percent} %</source>
            <translation>大小：{percent}%</translation>
        </message>
        <message>
            <source>It holds from the next start on; your tabs will be there again.</source>
            <translation>下次启动时生效；标签页会恢复。</translation>
        </message>
        <message>
            <source>The size of everything in the window, in percent; it holds from the next start on.</source>
            <translation>窗口中所有内容的大小（百分比）；下次启动时生效。</translation>
        </message>
    </context>
</TS>
