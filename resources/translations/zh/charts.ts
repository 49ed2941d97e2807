<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
    <context>
        <name />
        <message>
            <source>Columns</source>
            <translation>列的来源</translation>
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
            <source>Title of the axis (X)</source>
            <translation>横轴（X）标题</translation>
        </message>
        <message>
            <source>Title of the values (Y)</source>
            <translation>数值（Y）标题</translation>
        </message>
        <message>
            <source>Kept with the query; empty: from the names of the columns</source>
            <translation>随查询一起保存；留空则由列名生成</translation>
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
            <source>Summary of the columns</source>
            <translation>各列概要</translation>
        </message>
        <message>
            <source>What do I see?</source>
            <translation>我看到了什么？</translation>
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
    </context>
</TS>
