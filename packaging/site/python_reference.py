"""The reference of a Python package, from its sources: nothing is imported."""
import ast
import html


def signature(function, leave_out_self):
    arguments = function.args
    if leave_out_self:
        arguments = ast.arguments(arguments.posonlyargs, arguments.args[1:], arguments.vararg, arguments.kwonlyargs,
                                  arguments.kw_defaults, arguments.kwarg, arguments.defaults)
    returns = f" → {ast.unparse(function.returns)}" if function.returns else ""
    return f"({ast.unparse(arguments)}){returns}"


def entry(level, name, text, about):
    words = f"<pre>{html.escape(about)}</pre>\n" if about else ""
    return f'<h{level} id="{name}"><code>{html.escape(text)}</code></h{level}>\n{words}'


def comments_above(lines, number):
    """What the `#: ` lines above a member say of it."""
    said = []
    while number >= 2 and lines[number - 2].strip().startswith("#:"):
        number -= 1
        said.insert(0, lines[number - 1].strip()[2:].strip())
    return " ".join(said)


def members(node, lines):
    out, fields = [], []
    for each in node.body:
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name) and each.target.id[0] != "_":
            above = comments_above(lines, each.lineno)
            default = "" if each.value is None else f" = {ast.unparse(each.value)}"
            fields.append(f"{each.target.id}: {ast.unparse(each.annotation)}{default}" + (f"  # {above}" if above else ""))
        elif isinstance(each, ast.FunctionDef) and (each.name[0] != "_" or each.name == "__init__"):
            decorators = {ast.unparse(decorator) for decorator in each.decorator_list}
            text = each.name if "property" in decorators else each.name + signature(each, "staticmethod" not in decorators)
            name = f"{node.name}.{each.name}"
            if each.name == "__init__":
                text = node.name + signature(each, True)
            out.append(entry(3, name, text, ast.get_docstring(each)))
    shown = f"<pre>{html.escape(chr(10).join(fields))}</pre>\n" if fields else ""
    return shown + "".join(out)


def python_reference(package):
    """The body of a page: what `__all__` names, with signatures and docstrings."""
    first = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    names = next(ast.literal_eval(each.value) for each in first.body
                 if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == "__all__")
    parts = {}
    for path in sorted(package.glob("_*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.parse(text).body:
            if isinstance(node, ast.ClassDef) and node.name in names:
                bases = ", ".join(ast.unparse(base) for base in node.bases)
                title = f"class {node.name}" + (f"({bases})" if bases else "")
                parts[node.name] = entry(2, node.name, title, ast.get_docstring(node)) + members(node, text.split("\n"))
            elif isinstance(node, ast.FunctionDef) and node.name in names:
                parts[node.name] = entry(2, node.name, node.name + signature(node, False), ast.get_docstring(node))
    missing = [name for name in names if name not in parts]
    if missing:
        raise SystemExit(f"nothing is said of {', '.join(missing)}")
    links = " · ".join(f'<a href="#{name}">{name}</a>' for name in names)
    about = f"<pre>{html.escape(ast.get_docstring(first))}</pre>\n"
    return f"<h1>poisk_search</h1>\n{about}<p>{links}</p>\n" + "".join(parts[name] for name in names)
