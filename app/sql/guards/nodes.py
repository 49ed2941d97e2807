"""Every node of the tree is one that can only read; whatever is not listed here is refused."""

from __future__ import annotations

from sqlglot import exp

from app.sql.guards.case import Case, Objection, Objections, offset_of
from app.sql.guards.words import LOCKS_ROWS, WRITES_ROWS

WRITES: tuple[type[exp.Expr], ...] = (
    exp.Insert,
    exp.Update,
    exp.Delete,
    exp.Merge,
    exp.Create,
    exp.Drop,
    exp.Alter,
    exp.TruncateTable,
    exp.Copy,
    exp.LoadData,
    exp.Into,
    exp.Comment,
    exp.Grant,
    exp.Revoke,
    exp.Export,
    exp.Refresh,
)

# Functions in sqlglot's eyes that act, load or reach out.
_ACTING: tuple[type[exp.Expr], ...] = (
    exp.NextValueFor,
    exp.ReadCSV,
    exp.ReadParquet,
    exp.ToFile,
    exp.DynamicIdentifier,
    exp.NetFunc,
    exp.OpenJSON,
    exp.Secret,
    exp.AIClassify,
    exp.AIGenerate,
    exp.AIEmbed,
    exp.AIForecast,
    exp.AISimilarity,
    exp.AIAgg,
    exp.AISummarizeAgg,
    exp.GenerateText,
    exp.GenerateTable,
    exp.GenerateEmbedding,
    exp.Predict,
    exp.MLForecast,
    exp.MLTranslate,
    exp.VectorSearch,
    exp.FeaturesAtTime,
)

_QUERY: tuple[type[exp.Expr], ...] = (
    exp.Select,
    exp.Union,
    exp.Except,
    exp.Intersect,
    exp.Subquery,
    exp.Values,
    exp.With,
    exp.CTE,
    exp.RecursiveWithSearch,
    exp.From,
    exp.Join,
    exp.Lateral,
    exp.Where,
    exp.Group,
    exp.Rollup,
    exp.Cube,
    exp.GroupingSets,
    exp.Having,
    exp.Qualify,
    exp.Order,
    exp.Ordered,
    exp.Limit,
    exp.LimitOptions,
    exp.Offset,
    exp.Fetch,
    exp.Distinct,
    exp.Window,
    exp.WindowSpec,
    exp.WithinGroup,
    exp.Filter,
    exp.IgnoreNulls,
    exp.RespectNulls,
    exp.HavingMax,
    exp.TableSample,
    exp.Pivot,
    exp.PivotAlias,
    exp.PivotAny,
    exp.UnpivotColumns,
    exp.Unnest,
    exp.UDTF,
)

_NAMES: tuple[type[exp.Expr], ...] = (
    exp.Table,
    exp.TableAlias,
    exp.Alias,
    exp.Aliases,
    exp.Column,
    exp.ColumnDef,
    exp.Pseudocolumn,
    exp.PositionalColumn,
    exp.Identifier,
    exp.Star,
    exp.Var,
    exp.Dot,
    exp.IndexTableHint,
    exp.Partition,
    exp.Version,
    exp.HistoricalData,
    exp.SessionParameter,
)

_VALUES: tuple[type[exp.Expr], ...] = (
    exp.Literal,
    exp.Null,
    exp.Boolean,
    exp.Tuple,
    exp.Interval,
    exp.IntervalSpan,
    exp.DataType,
    exp.DataTypeParam,
    exp.PseudoType,
    exp.ObjectIdentifier,
    exp.CharacterSet,
    exp.Introducer,
    exp.National,
    exp.HexString,
    exp.BitString,
    exp.ByteString,
    exp.RawString,
    exp.Heredoc,
    exp.Bracket,
    exp.Slice,
    exp.Lambda,
    exp.Comprehension,
    exp.ForIn,
    exp.Kwarg,
    exp.PropertyEQ,
    exp.Variadic,
    exp.JSON,
    exp.JSONKeyValue,
    exp.JSONValue,
    exp.JSONPath,
    exp.JSONPathPart,
    exp.JSONSchema,
    exp.JSONColumnDef,
    exp.JSONExtractQuote,
    exp.FormatJson,
    exp.OnCondition,
    exp.XMLNamespace,
    exp.AtTimeZone,
    exp.FromTimeZone,
    exp.Between,
    exp.In,
    exp.Any,
    exp.All,
    exp.OverflowTruncateBehavior,
    exp.WithOperator,
)

_OPERATORS: tuple[type[exp.Expr], ...] = (exp.Binary, exp.Unary, exp.Predicate, exp.Func)
_NEVER: tuple[type[exp.Expr], ...] = (*_ACTING, exp.Operator)
_ALLOWED = (*_QUERY, *_NAMES, *_VALUES, *_OPERATORS)

ROOTS: tuple[type[exp.Expr], ...] = (exp.Select, exp.SetOperation, exp.Subquery, exp.Values)


def only_reading_nodes(case: Case) -> Objections:
    for node in case.tree.walk():
        if not only_reads(node, case.engine):
            code, message, writes = ground(node)
            yield Objection(code, message, offset_of(node), writes=writes)


def only_reads(node: exp.Expr, engine: str) -> bool:
    """Whether `node`, apart from what hangs below it, can do nothing but read and compute."""
    if isinstance(node, exp.Columns):
        return engine == "duckdb"
    return isinstance(node, _ALLOWED) and not isinstance(node, _NEVER)


def ground(node: exp.Expr) -> tuple[str, str, bool]:
    name = node.key.upper()
    if isinstance(node, exp.Into):
        return "select-into", WRITES_ROWS, True
    if isinstance(node, WRITES):
        return "writes", f"{name} inside the query changes the database.", True
    if isinstance(node, exp.Lock):
        return "locks-rows", LOCKS_ROWS, False
    if isinstance(node, exp.Placeholder | exp.Parameter):
        message = "The statement has a placeholder; nothing is put in its place. Write the value."
        return "placeholder", message, False
    return "unknown-construct", f"Tacit does not let {name} through.", False
