<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Issues</source>
            <translation>问题列表</translation>
        </message>
        <message>
            <source>Refused: will not run</source>
            <translation>已拒绝：不予执行</translation>
        </message>
        <message>
            <source>In words</source>
            <translation>文字说明</translation>
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
            <source>It has run</source>
            <translation>已执行</translation>
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
            <source>Run for good</source>
            <translation>执行，且无法撤销</translation>
        </message>
        <message>
            <source>Run in a transaction</source>
            <translation>在事务中执行</translation>
        </message>
        <message>
            <source>Table {name}</source>
            <translation>表：{name}</translation>
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
            <source>Writing stays locked</source>
            <translation>写入保持锁定</translation>
        </message>
        <message>
            <source>This connection never writes. In its settings it can be allowed.</source>
            <translation>此连接从不写入。可在其设置中允许。</translation>
        </message>
    </context>
</TS>
