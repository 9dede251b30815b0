-- Every option of a socket, as `sysctl -a` shows those of the kernel: name, value, constant,
-- access, and a line of meaning.
--
--     lua5.4 examples/options.lua [kind ...] [pattern] [--html FILE]
--
-- Kinds: tcp, tcp6, udp, udp6, unix, unixgram, unixpacket, raw, raw6, packet, netlink, vsock,
-- mptcp; tcp unless told. The pattern is a part of the name, the constant or the meaning.
-- With --html it writes a page that can be searched, and opens without a server.

local socket2 = require "socket2"

-- {==================================================================
-- Sockets to look at. A pair is made, or a connection, where there are options that only a
-- connected socket answers.
-- ===================================================================

local function connected(domain, address, protocol)
  local listener <close> = assert(socket2.Socket.new(domain, "stream", protocol))
  assert(listener:bind(address))
  assert(listener:listen())
  local client = assert(socket2.Socket.new(domain, "stream", protocol))
  assert(client:connect(assert(listener:local_addr())))
  return client, assert(listener:accept())
end

local function new(...)
  local arguments = {...}
  return function() return socket2.Socket.new(table.unpack(arguments)) end
end

local KINDS = {
  tcp = function() return connected("ipv4", "127.0.0.1:0") end,
  tcp6 = function() return connected("ipv6", "[::1]:0") end,
  mptcp = function() return connected("ipv4", "127.0.0.1:0", "mptcp") end,
  udp = new("ipv4", "dgram"),
  udp6 = new("ipv6", "dgram"),
  unix = function() return socket2.Socket.pair("unix", "stream") end,
  unixgram = function() return socket2.Socket.pair("unix", "dgram") end,
  unixpacket = function() return socket2.Socket.pair("unix", "seqpacket") end,
  raw = new("ipv4", "raw", "icmpv4"),
  raw6 = new("ipv6", "raw", "icmpv6"),
  packet = new("packet", "raw"),
  netlink = new("netlink", "raw"),
  vsock = new("vsock", "stream"),
}

-- }==================================================================


-- {==================================================================
-- Values as text
-- ===================================================================

local show

-- the members of a table, sorted, each as text
local function members(value)
  local list, keys = {}, {}
  for i, v in ipairs(value) do list[i] = show(v) end
  for k in pairs(value) do
    if type(k) == "string" then keys[#keys + 1] = k end
  end
  table.sort(keys)
  for _, k in ipairs(keys) do list[#list + 1] = k .. "=" .. show(value[k]) end
  return list
end

function show(value, opt)
  local kind = opt and opt.type or ""
  if value == false and kind ~= "boolean" then return "none" end
  if type(value) == "table" then return "{" .. table.concat(members(value), " ") .. "}" end
  if type(value) == "string" then
    return (("%q"):format(value):gsub("\\\n", "\\n"))
  end
  if kind:find("^seconds") then return ("%.10g s"):format(value) end
  if kind == "flags" then return ("0x%x"):format(value) end
  return tostring(value)
end

-- What there is to see of an option: {opt=, text=}, where text is the value or, when 'none'
-- is set, why there is none.
local function entry(sock, opt)
  if opt.access == "wo" then return {opt = opt, text = "write-only", none = true} end
  if opt.quiet then return {opt = opt, text = "not read here", none = true} end
  local value, _, code = sock:getoption(opt.name)
  if value == nil then return {opt = opt, text = socket2.errno[code], none = true} end
  return {opt = opt, text = show(value, opt), members = type(value) == "table" and members(value)}
end

local function matches(opt, pattern)
  if not pattern then return true end
  for _, text in ipairs{opt.name, opt.constant, opt.doc, table.concat(opt.aliases, " ")} do
    if text:lower():find(pattern:lower(), 1, true) then return true end
  end
  return false
end

-- the entries of a kind of socket: a list of levels, {name=, entries...}
local function survey(kind, pattern)
  local sock, peer = KINDS[kind]()
  if not sock then return nil, peer end
  local levels, level = {}, nil
  for _, opt in socket2.options{socket = sock} do
    if opt.supported and matches(opt, pattern) then
      if not level or level.name ~= opt.levelname then
        level = {name = opt.levelname}
        levels[#levels + 1] = level
      end
      level[#level + 1] = entry(sock, opt)
    end
  end
  sock:close()
  if peer and peer.close then peer:close() end
  return levels
end

local function count(levels)
  local n = 0
  for _, level in ipairs(levels) do n = n + #level end
  return n
end

-- }==================================================================


-- {==================================================================
-- For the terminal
-- ===================================================================

local terminal = os.execute("test -t 1") == true
local colours = terminal and not os.getenv("NO_COLOR")

local function columns()
  local told = tonumber(os.getenv("COLUMNS"))
  if told then return told end
  if not terminal then return 120 end
  local pipe = io.popen("stty size 2>/dev/null </dev/tty")
  local size = pipe and pipe:read("a") or ""
  if pipe then pipe:close() end
  return tonumber(size:match("%d+ (%d+)")) or 80
end

local function paint(code, text)
  return colours and ("\27[%sm%s\27[0m"):format(code, text) or text
end

-- the words of a text in lines of at most 'width'
local function wrap(text, width)
  local lines, line = {}, nil
  for whole in text:gmatch("%S+") do
    local word = whole
    while #word > width do -- no word of ours, but a long value
      if line then lines[#lines + 1] = line end
      line = nil
      lines[#lines + 1] = word:sub(1, width)
      word = word:sub(width + 1)
    end
    if line and #line + 1 + #word <= width then
      line = line .. " " .. word
    else
      lines[#lines + 1] = line
      line = word
    end
  end
  lines[#lines + 1] = line
  return lines
end

-- how wide the columns are: the name and the constant as wide as the widest, the value up to
-- a limit, the meaning the rest; it goes below where the rest is little
local function measure(levels, width)
  local name, value, constant = 0, 0, 0
  for _, level in ipairs(levels) do
    for _, e in ipairs(level) do
      name = math.max(name, #e.opt.name)
      constant = math.max(constant, #e.opt.constant)
      if not e.members then value = math.max(value, #e.text) end
    end
  end
  value = math.min(value, 20)
  local left = 2 + name + 2 + value + 2 + constant + 2 + 2 + 2
  return {name = name, value = value, constant = constant, left = left, width = width,
    beside = width - left >= 30}
end

local function printentry(e, m)
  local inside = not e.members and #e.text <= m.value
  local value = inside and e.text or e.members and ("%d members"):format(#e.members) or "below"
  local line = ("  %s  %s  %s  %s"):format(
    paint("1", e.opt.name .. (" "):rep(m.name - #e.opt.name)),
    paint((e.none or not inside) and "2" or value == "none" and "2" or "32",
      value .. (" "):rep(m.value - #value)),
    e.opt.constant .. (" "):rep(m.constant - #e.opt.constant), e.opt.access)
  local indent = m.beside and m.left or 6
  local meaning = wrap(e.opt.doc, m.width - indent)
  if m.beside then
    print(line .. "  " .. paint("2", meaning[1]))
  else
    print((line:gsub("%s+$", "")))
    print((" "):rep(indent) .. paint("2", meaning[1]))
  end
  for i = 2, #meaning do print((" "):rep(indent) .. paint("2", meaning[i])) end
  if not inside then
    local text = e.members and table.concat(e.members, " ") or e.text
    for _, part in ipairs(wrap(text, m.width - 6)) do
      print("      " .. paint("32", part))
    end
  end
end

local function printkind(kind, levels, width)
  local m = measure(levels, width)
  local n = count(levels)
  print(paint("1;4", ("%s: %d option%s"):format(kind, n, n == 1 and "" or "s")))
  for _, level in ipairs(levels) do
    print("\n" .. paint("1;36", level.name))
    for _, e in ipairs(level) do printentry(e, m) end
  end
  print()
end

-- }==================================================================


-- {==================================================================
-- For a browser: one page, nothing fetched
-- ===================================================================

local PAGE = [[
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Socket options: $title</title>
<style>
:root { --back: #fcfcfa; --text: #1d2327; --soft: #68727a; --line: #e3e5e1; --bar: #ffffff;
  --name: #0b5394; --value: #22662a; --mark: #fff1b8; }
@media (prefers-color-scheme: dark) {
  :root { --back: #16191c; --text: #dfe3e6; --soft: #8b959d; --line: #2a2f34; --bar: #1d2125;
    --name: #7cb7f0; --value: #86cf8f; --mark: #57480f; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
header { position: sticky; top: 0; z-index: 1; background: var(--bar);
  border-bottom: 1px solid var(--line); padding: 12px 24px; display: flex; flex-wrap: wrap;
  gap: 8px 20px; align-items: center; }
h1 { font-size: 18px; margin: 0; }
input { flex: 1; min-width: 220px; font: inherit; padding: 7px 12px; color: inherit;
  background: var(--back); border: 1px solid var(--line); border-radius: 8px; }
input:focus { outline: 2px solid var(--name); outline-offset: 0; }
#found { color: var(--soft); min-width: 9em; text-align: right; }
main { padding: 4px 24px 60px; max-width: 1280px; margin: 0 auto; }
h2 { font-size: 20px; margin: 32px 0 0; }
h3 { font: 600 13px/1 ui-monospace, monospace; color: var(--soft); margin: 24px 0 6px;
  letter-spacing: .04em; }
table { width: 100%; border-collapse: collapse; }
td { padding: 6px 16px 6px 0; border-top: 1px solid var(--line); vertical-align: top; }
code { font: 13px/1.5 ui-monospace, monospace; }
.name { width: 20%; color: var(--name); overflow-wrap: anywhere; }
.value { width: 22%; color: var(--value); overflow-wrap: anywhere; }
.none { color: var(--soft); }
.constant { width: 19%; overflow-wrap: anywhere; }
.access { width: 3%; color: var(--soft); }
.alias { display: block; color: var(--soft); font-size: 12px; }
mark { background: var(--mark); color: inherit; }
summary { cursor: pointer; }
[hidden] { display: none; }
@media (max-width: 760px) {
  tr { display: block; border-top: 1px solid var(--line); padding: 8px 0; }
  td[class] { display: inline-block; width: auto; padding: 0 16px 0 0; border: 0; }
  td.doc { display: block; }
  tr[hidden] { display: none; }
}
</style>
</head>
<body>
<header>
<h1>Socket options</h1>
<input id="search" type="search" placeholder="Search names, constants, values, meanings ( / )"
  aria-label="Search" autofocus>
<span id="found" aria-live="polite"></span>
</header>
<main>
$body
</main>
<script>
(function () {
  var search = document.getElementById("search");
  var found = document.getElementById("found");
  var rows = Array.prototype.slice.call(document.querySelectorAll("tr"));
  var parts = Array.prototype.slice.call(document.querySelectorAll("[data-part]")).reverse();
  function look() {
    var words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var text = row.textContent.toLowerCase();
      row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      if (!row.hidden) shown++;
    });
    parts.forEach(function (part) { part.hidden = !part.querySelector("tr:not([hidden])"); });
    found.textContent = shown + " of " + rows.length;
  }
  search.addEventListener("input", look);
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.select();
    }
  });
  look();
})();
</script>
</body>
</html>
]]

local ENTITIES = {["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;"}

local function escape(text)
  return (text:gsub('[&<>"]', ENTITIES))
end

local function cell(class, html)
  return ('<td class="%s">%s</td>'):format(class, html)
end

local function code(text)
  return "<code>" .. escape(text) .. "</code>"
end

local function valuecell(e)
  if not e.members or #e.text < 60 then
    return cell((e.none or e.text == "none") and "value none" or "value", code(e.text))
  end
  return cell("value", ("<details><summary>%d members</summary>%s</details>"):format(
    #e.members, code(table.concat(e.members, "\n")):gsub("\n", "<br>")))
end

local function htmlrow(e)
  local name = code(e.opt.name)
  for _, alias in ipairs(e.opt.aliases) do
    name = name .. '<code class="alias">' .. escape(alias) .. "</code>"
  end
  return "<tr>" .. cell("name", name) .. valuecell(e) .. cell("constant", code(e.opt.constant))
    .. cell("access", escape(e.opt.access)) .. cell("doc", escape(e.opt.doc)) .. "</tr>"
end

local function htmlkind(kind, levels)
  local out = {("<section data-part><h2>%s</h2>"):format(escape(kind))}
  for _, level in ipairs(levels) do
    out[#out + 1] = ("<div data-part><h3>%s</h3><table><tbody>"):format(escape(level.name))
    for _, e in ipairs(level) do out[#out + 1] = htmlrow(e) end
    out[#out + 1] = "</tbody></table></div>"
  end
  out[#out + 1] = "</section>"
  return table.concat(out, "\n")
end

local function writepage(path, title, body)
  local file = assert(io.open(path, "w"))
  local fill = {title = escape(title), body = body}
  assert(file:write((PAGE:gsub("%$(%a+)", fill))))
  assert(file:close())
end

-- }==================================================================


local function usage(complaint)
  local kinds = {}
  for kind in pairs(KINDS) do kinds[#kinds + 1] = kind end
  table.sort(kinds)
  io.stderr:write(complaint, "\nusage: options.lua [", table.concat(kinds, "|"),
    " ...] [pattern] [--html FILE]\n")
  os.exit(2)
end

local function arguments(words)
  local kinds, pattern, page = {}, nil, nil
  local i = 1
  while i <= #words do
    local word = words[i]
    if word == "--html" then
      i = i + 1
      page = words[i] or usage("--html wants the name of a file")
    elseif word:sub(1, 1) == "-" then
      usage("unknown option " .. word)
    elseif KINDS[word] then
      kinds[#kinds + 1] = word
    elseif pattern then
      usage("one pattern, not two: " .. pattern .. ", " .. word)
    else
      pattern = word
    end
    i = i + 1
  end
  if #kinds == 0 then kinds[1] = "tcp" end
  return kinds, pattern, page
end

local function main()
  local kinds, pattern, page = arguments(arg)
  local body, shown, width = {}, 0, columns()
  for _, kind in ipairs(kinds) do
    local levels, message = survey(kind, pattern)
    if not levels then
      io.stderr:write(("%s: %s (raw and packet sockets want privilege)\n"):format(kind, message))
      os.exit(1)
    end
    shown = shown + count(levels)
    body[#body + 1] = htmlkind(kind, levels)
    if not page and #levels > 0 then printkind(kind, levels, width) end
  end
  if shown == 0 then
    io.stderr:write(("no option has '%s' in its name, constant or meaning\n"):format(pattern))
    os.exit(1)
  end
  if page then
    writepage(page, table.concat(kinds, ", "), table.concat(body, "\n"))
    print(("%s: %d options of %s"):format(page, shown, table.concat(kinds, ", ")))
  end
end

main()
