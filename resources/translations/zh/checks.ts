<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
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
            <source>{condition} in WHERE drops the rows without {table} that the {side} JOIN keeps.</source>
            <translation>WHERE 中的 {condition} 又去掉了 {side} JOIN 保留的、没有 {table} 的行。</translation>
        </message>
        <message>
            <source>The outer join works like an inner join. Put the condition into ON to keep the rows, or write JOIN if they are not wanted.</source>
            <translation>这样外连接等同于内连接。要保留这些行，请把条件放进 ON；不需要它们，就写 JOIN。</translation>
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
            <source>{aggregate} counts 1 where there is no {table}.</source>
            <translation>没有 {table} 时，{aggregate} 仍计为 1。</translation>
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
            <source>{operator} finds nothing at all if {column} is NULL in a single row of the subquery.</source>
            <translation>只要子查询中有一行的 {column} 为 NULL，{operator} 就什么也查不到。</translation>
        </message>
        <message>
            <source>Compared with NULL, nothing is surely different. Leave NULLs out of the subquery.</source>
            <translation>与 NULL 比较时，无法确定任何值不同。请在子查询中排除 NULL。</translation>
        </message>
        <message>
            <source>{operator} finds nothing: {column} is NULL in {nulls} of {rows} rows of the subquery.</source>
            <translation>{operator} 什么也查不到：子查询的 {rows} 行中有 {nulls} 行的 {column} 为 NULL。</translation>
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
            <source>NULL in the list of {column} IN (...) finds nothing.</source>
            <translation>{column} IN (...) 列表中的 NULL 不会匹配任何行。</translation>
        </message>
        <message>
            <source>NULL is not equal to anything. Rows without a value need a condition of their own, with OR and IS NULL.</source>
            <translation>NULL 不等于任何值。若要包含没有值的行，请用 OR 另加 IS NULL 条件。</translation>
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
            <source>DISTINCT ON ({keys}) keeps any row of each group: ORDER BY does not say which.</source>
            <translation>DISTINCT ON ({keys}) 在每组中保留任意一行：ORDER BY 没有说明是哪一行。</translation>
        </message>
        <message>
            <source>The values shown may change from one run to the next. Order by the same columns and then by what makes a row the first.</source>
            <translation>显示的值每次运行都可能不同。请先按这些列排序，再按决定哪一行在先的列排序。</translation>
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
            <source>This join multiplies {table} by {factor}, one row up to {most} times: {aggregate} weighs rows by that.</source>
            <translation>此连接使 {table} 的行数变为 {factor} 倍，单行最多 {most} 倍：{aggregate} 会按此加权。</translation>
        </message>
        <message>
            <source>A row with more partners counts more. Take the mean first, in a subquery, and join then.</source>
            <translation>匹配行越多的行权重越大。请先在子查询中求平均，再连接。</translation>
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
            <source>What it does is not shown here; read its definition.</source>
            <translation>它做什么不在此显示，请查看其定义。</translation>
        </message>
        <message>
            <source>{table} is kept by a storage engine without transactions.</source>
            <translation>{table} 所用的存储引擎不支持事务。</translation>
        </message>
        <message>
            <source>Once that is committed, only a backup brings it back.</source>
            <translation>一旦提交，只有备份才能恢复。</translation>
        </message>
        <message>
            <source>It removes {name} with everything in it.</source>
            <translation>会删除 {name} 及其全部内容。</translation>
        </message>
    </context>
</TS>
