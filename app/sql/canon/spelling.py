"""Which spellings of an expression are the same, and which only look so."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot import exp

INVERSE: dict[type[exp.Expr], str] = {
    exp.EQ: "NEQ",
    exp.NEQ: "EQ",
    exp.LT: "GTE",
    exp.LTE: "GT",
    exp.GT: "LTE",
    exp.GTE: "LT",
}
COMPARISONS = tuple(INVERSE)
MIRRORED = {"GT": "LT", "GTE": "LTE"}

PREDICATES = (
    *COMPARISONS, exp.Between, exp.In, exp.Is, exp.Like, exp.ILike, exp.Exists, exp.And, exp.Or,
    exp.Not, exp.NullSafeEQ, exp.NullSafeNEQ,
)  # fmt: skip

SYNONYMS = {
    "ifnull": "coalesce",
    "nvl": "coalesce",
    "substring": "substr",
    "ceiling": "ceil",
    "power": "pow",
    "char_length": "character_length",
    "lcase": "lower",
    "ucase": "upper",
}
"""Function names that mean the same on every engine that has both."""

_QUANTIFIED = (exp.Any, exp.All, exp.Tuple)


def without_brackets(node: exp.Expr) -> exp.Expr:
    while isinstance(node, exp.Paren):
        node = node.this
    return node


def chain(node: exp.Expr, kind: type[exp.Expr]) -> list[exp.Expr]:
    """The parts of a chain of one connector, from left to right, brackets dropped."""
    found: list[exp.Expr] = []
    stack = [node]
    while stack:
        part = without_brackets(stack.pop())
        if isinstance(part, kind):
            stack.extend((part.args["expression"], part.this))
        else:
            found.append(part)
    return found


def is_comparison(node: exp.Expr) -> bool:
    """Whether NOT before it only turns its sign."""
    sides = (node.args.get("this"), node.args.get("expression"))
    return isinstance(node, COMPARISONS) and not any(
        isinstance(without_brackets(side), _QUANTIFIED)
        for side in sides
        if isinstance(side, exp.Expr)
    )


def is_constant(node: exp.Expr) -> bool:
    node = without_brackets(node)
    if isinstance(node, exp.Neg):
        node = without_brackets(node.this)
    return isinstance(node, exp.Literal)


def is_number(node: exp.Expr) -> bool:
    literal = without_brackets(node).find(exp.Literal)
    return is_constant(node) and literal is not None and not literal.is_string


def is_true(node: exp.Expr) -> bool:
    """A condition that always holds: `1 = 1`, TRUE."""
    node = without_brackets(node)
    if isinstance(node, exp.EQ):
        left, right = without_brackets(node.this), without_brackets(node.expression)
        same = isinstance(left, exp.Literal) and left == right
        return same
    return isinstance(node, exp.Boolean) and bool(node.this)


def in_list(node: exp.Expr, engine: str) -> list[exp.Expr]:
    """The constants of `x IN (…)` where it is the same as `x = … OR x = …`; empty otherwise.

    MySQL finds one type for the whole list.
    """
    if not isinstance(node, exp.In) or any(
        node.args.get(key) for key in ("query", "unnest", "field", "is_global")
    ):
        return []
    items = list(node.expressions)
    if not items or not all(is_constant(item) for item in items):
        return []
    if engine == "mysql" and len({is_number(item) for item in items}) > 1:
        return []
    return items


def splits(node: exp.Expr, engine: str) -> bool:
    """Whether `x BETWEEN a AND b` is the same as `x >= a AND x <= b`; MySQL compares all three
    by one type."""
    if not isinstance(node, exp.Between) or node.args.get("symmetric"):
        return False
    if engine != "mysql":
        return True
    return is_number(node.args["low"]) and is_number(node.args["high"])


# What is not the same wherever it is said

_VOLATILE_NAMES = """
    random rand randomblob uuid newid gen_random_uuid uuid_generate_v4 nextval currval lastval
    setseed clock_timestamp timeofday statement_timestamp sysdate last_insert_rowid last_insert_id
    changes total_changes found_rows row_count connection_id uuidv4 uuidv7 gen_random_bytes
    random_bytes
"""
_VOLATILE = frozenset(_VOLATILE_NAMES.split())
_RANKS = frozenset({"rank", "dense_rank", "percent_rank", "cume_dist", "denserank", "cumedist",
                    "percentrank"})  # fmt: skip
_ORDERED_AGGREGATES = (
    exp.GroupConcat, exp.ArrayAgg, exp.First, exp.Last, exp.FirstValue, exp.LastValue, exp.AnyValue,
    exp.ArgMax, exp.ArgMin,
)  # fmt: skip
_ORDERED_AGGREGATE_NAMES = """
    string_agg group_concat array_agg json_agg jsonb_agg json_group_array json_group_object
    list json_arrayagg json_objectagg json_object_agg jsonb_object_agg xmlagg histogram mode
    first last any_value arbitrary arg_max arg_min max_by min_by quantile median
"""
_ORDERED_NAMES = frozenset(_ORDERED_AGGREGATE_NAMES.split())
_TIGHT = (exp.DPipe, exp.BitwiseXor, exp.Collate, exp.JSONExtract, exp.JSONExtractScalar, exp.Pow)


def function_name(node: exp.Expr, sql: str) -> str:
    """A call's name as the text has it, which the tree does not always keep."""
    start, end = node.meta.get("start"), node.meta.get("end")
    if isinstance(node, exp.Anonymous):
        return node.name.lower()
    if start is None or end is None:
        return ""
    name = sql[start : end + 1].lower()
    return SYNONYMS.get(name, name)


def is_volatile(tree: exp.Expr, sql: str) -> bool:
    """Whether two runs of the same text may differ."""
    return any(
        isinstance(node, exp.Rand | exp.Uuid | exp.TableSample)
        or (isinstance(node, exp.Func) and function_name(node, sql) in _VOLATILE)
        for node in tree.walk()
    )


def is_doubtful(tree: exp.Expr) -> bool:
    """Whether the engine may bind an operator differently from how the tree was read."""
    operations = {type(node) for node in tree.find_all(exp.SetOperation)}
    if exp.Intersect in operations and len(operations) > 1:
        return True
    return any(_mixed(node) for node in tree.find_all(*_TIGHT))


def _mixed(node: exp.Expr) -> bool:
    binary = (exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Neg, exp.DPipe, exp.BitwiseAnd,
              exp.BitwiseOr, exp.BitwiseXor, exp.Pow, exp.Not)  # fmt: skip
    near = [node.parent, *node.iter_expressions()]
    return any(isinstance(n, binary) and type(n) is not type(node) for n in near)


def is_order_bound(tree: exp.Expr, sql: str, engine: str) -> bool:
    """Whether the rows may depend on the order in which the engine happens to read them.

    Then even an equivalent plan may return other rows, and less is called the same.
    """
    return any(_order_bound(node, sql, engine) for node in tree.walk())


def is_single_row(node: exp.Expr) -> bool:
    """Whether a query surely returns exactly one row, whatever its DISTINCT, ORDER BY and LIMIT."""
    if not isinstance(node, exp.Select) or any(
        node.args.get(key) for key in ("group", "having", "offset", "qualify")
    ):
        return False
    if isinstance(distinct := node.args.get("distinct"), exp.Distinct) and distinct.args.get("on"):
        return False
    limit = node.args.get("limit")
    if limit is not None:
        count = limit.expression if isinstance(limit, exp.Limit) else None
        if not isinstance(count, exp.Literal) or not count.is_int or int(count.name) < 1:
            return False
        if {k for k, v in limit.args.items() if v} != {"expression"}:
            return False
    return any(
        isinstance(n, exp.AggFunc) and not isinstance(n.parent, exp.Window | exp.Filter)
        for item in node.expressions
        for n in outer_nodes(item)
    )


def _order_bound(node: exp.Expr, sql: str, engine: str) -> bool:
    if isinstance(node, exp.Limit) and is_single_row(node.parent or node):
        return False
    if isinstance(node, (exp.Limit, exp.Offset, exp.Fetch, *_ORDERED_AGGREGATES)):
        return True
    if isinstance(node, exp.Window):
        inner = node.this
        name = function_name(inner, sql) or inner.key
        return name not in _RANKS
    if isinstance(node, exp.Distinct) and node.args.get("on"):
        return True
    if isinstance(node, exp.Func) and function_name(node, sql) in _ORDERED_NAMES:
        return True
    if isinstance(node, exp.Subquery) and engine == "sqlite":
        return _takes_first_row(node)
    return isinstance(node, exp.Select) and engine in ("sqlite", "mysql") and has_loose(node)


def _takes_first_row(node: exp.Subquery) -> bool:
    """SQLite takes the first row of a subquery that stands for one value."""
    parent = node.parent
    while isinstance(parent, exp.Paren):
        parent = parent.parent
    if isinstance(parent, exp.From | exp.Join | exp.In | exp.Exists | exp.SetOperation | exp.CTE):
        return False
    query = node.this
    single = isinstance(query, exp.Select) and not query.args.get("group")
    return not (single and all(i.find(exp.AggFunc) for i in query.expressions))


def has_loose(select: exp.Select) -> bool:
    """Whether a grouped query returns columns of some row of each group."""
    group = select.args.get("group")
    grouped = list(group.expressions) if isinstance(group, exp.Group) else []
    if not grouped and not any(
        isinstance(n, exp.AggFunc) and not isinstance(n.parent, exp.Window)
        for item in select.expressions
        for n in outer_nodes(item)
    ):
        return False
    keys = {_ordinal(g, select).sql().lower() for g in grouped}
    clauses = [*select.expressions]
    clauses += [c for k in ("having", "order") if (c := select.args.get(k)) is not None]
    aliases = {i.alias.lower() for i in select.expressions if i.alias}
    return any(_loose_within(part, keys, aliases) for part in clauses)


def _ordinal(node: exp.Expr, select: exp.Select) -> exp.Expr:
    if isinstance(node, exp.Literal) and node.is_int:
        index = int(node.name) - 1
        if 0 <= index < len(select.expressions):
            return _bare_item(select.expressions[index])
    named = [i for i in select.expressions if i.alias and i.alias.lower() == node.sql().lower()]
    return _bare_item(named[0]) if named else node


def _bare_item(item: exp.Expr) -> exp.Expr:
    return item.this if isinstance(item, exp.Alias) else item


def _loose_within(root: exp.Expr, keys: set[str], aliases: set[str]) -> bool:
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, exp.AggFunc | exp.Query) or node.sql().lower() in keys:
            continue
        if isinstance(node, exp.Column | exp.Star):
            if isinstance(node, exp.Column) and not node.table and node.name.lower() in aliases:
                continue
            return True
        stack.extend(node.iter_expressions())
    return False


def outer_nodes(root: exp.Expr) -> Iterator[exp.Expr]:
    """The nodes of `root` without those of nested queries."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if not isinstance(node, exp.Query):
            stack.extend(node.iter_expressions())
