-- The first variable of a 'for' is constant in Lua 5.5. Lua 5.4 does not say so, nor does luacheck:
-- this finds assignments to one, in all Lua files and in the scripts that they bring as text.
local lu = require "luaunit"
local support = require "support"

local M = {}

-- Where the first of some patterns that is found at a place ends.
local function endof(source, at, pattern, ...)
  if not pattern then return nil end
  local _, last = source:find(pattern, at)
  return last or endof(source, at, ...)
end

-- The tokens of a chunk, as {text, line}, and the contents of its long strings, as {text, line}.
local function scan(source)
  local tokens, scripts, line, at = {}, {}, 1, 1
  local function take(from, to)
    line = line + select(2, source:sub(from, to):gsub("\n", ""))
    at = to + 1
  end
  while at <= #source do
    local from, to, level = source:find("^%[(=*)%[", at)
    if not from then from, to, level = source:find("^%-%-%[(=*)%[", at) end
    if from then
      local _, last = source:find("]" .. level .. "]", to + 1, true)
      last = last or #source
      if source:byte(at) == 91 then
        scripts[#scripts + 1] = {source:sub(to + 1, last - #level - 2), line}
        tokens[#tokens + 1] = {"string", line}
      end
      take(from, last)
    else
      local quote = source:match("^[\"']", at)
      if quote then
        to = at + 1
        while to < #source and source:sub(to, to) ~= quote do
          to = to + (source:sub(to, to) == "\\" and 2 or 1)
        end
        tokens[#tokens + 1] = {"string", line}
      else
        to = endof(source, at, "^%-%-[^\n]*", "^%s+")
        if not to then
          to = endof(source, at, "^[%a_][%w_]*", "^[=~<>]=", "^%d[%w.]*")
          tokens[#tokens + 1] = {source:sub(at, to or at), line}
        end
      end
      take(at, to or at)
    end
  end
  return tokens, scripts
end

-- The plain names that the '=' at 'i' assigns to, and the token before them.
local function targets(tokens, i)
  local names = {}
  repeat
    i = i - 1
    if tokens[i] and tokens[i][1] == ">" then i = i - 3 end -- "<close>"
    local name = tokens[i] and tokens[i][1]:match("^[%a_][%w_]*$")
    if not name then return names, "" end
    names[#names + 1] = name
    i = i - 1
    local before = tokens[i] and tokens[i][1] or ""
    if before == "." or before == ":" then return {}, "" end
  until before ~= ","
  return names, tokens[i] and tokens[i][1] or ""
end

-- Adds to 'found' the assignments to the first variable of a loop.
local function check(source, file, first, found)
  local tokens, scripts = scan(source)
  local scopes, braces, header = {{}}, {0}, nil
  local function lookup(name)
    for i = #scopes, 1, -1 do
      if scopes[i][name] then return scopes[i][name] end
    end
  end
  for i, token in ipairs(tokens) do
    local text = token[1]
    if text == "for" then
      header = {[tokens[i + 1][1]] = "constant"}
    elseif text == "do" or text == "if" or text == "repeat" or text == "function" then
      local scope = text == "do" and header or {}
      if text == "do" then header = nil end
      if text == "function" then
        local j = i
        while tokens[j] and tokens[j][1] ~= ")" do
          scope[tokens[j][1]] = "local"
          j = j + 1
        end
      end
      scopes[#scopes + 1], braces[#braces + 1] = scope, 0
    elseif text == "end" or text == "until" then
      scopes[#scopes], braces[#braces] = nil, nil
    elseif text == "{" or text == "(" then
      braces[#braces] = braces[#braces] + 1
    elseif text == "}" or text == ")" then
      braces[#braces] = braces[#braces] - 1
    elseif text == "local" then
      local j = i + 1
      while tokens[j] and tokens[j][1]:find("^[%a_,<>]") and tokens[j][1] ~= "function" do
        scopes[#scopes][tokens[j][1]] = "local"
        j = j + 1
      end
    elseif text == "=" and braces[#braces] == 0 then
      local names, before = targets(tokens, i)
      for _, name in ipairs(names) do
        if before ~= "for" and before ~= "local" and lookup(name) == "constant" then
          found[#found + 1] = ("%s:%d: %s"):format(file, first + token[2] - 1, name)
        end
      end
    end
  end
  for _, script in ipairs(scripts) do
    -- what is no Lua has no loops that end
    local chunk, message = load((script[1]:gsub("%%[sdq]", "0")))
    if chunk or message:find "const variable" then -- so says Lua 5.5 of what is looked for
      check(script[1], file, first + script[2] - 1, found)
    end
  end
end

local function findings(source)
  local found = {}
  check(source, "text", 1, found)
  return table.concat(found, " ")
end

function M:test_no_loop_assigns_to_its_first_variable()
  local found, count = {}, 0
  local list = support.shell("find csrc examples lua rockspec spec doc -name '*.lua'")
  for file in list:gmatch("[^\n]+") do
    local source <close> = assert(io.open(file))
    check(source:read("a"), file, 1, found)
    count = count + 1
  end
  lu.assertTrue(count > 50)
  lu.assertEquals(table.concat(found, "\n"), "")
end

function M:test_the_check_finds_them()
  for source, expected in pairs {
    ["for a in f do a = 1 end"] = "text:1: a",
    ["for a, b in f do\nb = 1\nb, a = 2, 3 end"] = "text:3: a",
    ["for i = 1, 2 do if x then i = 5 end end"] = "text:1: i",
    ["for i = 1, 2 do local i = 5 i = 3 end i = 2"] = "",
    ["for i = 1, 2 do f(function(i) i = 3 end) end"] = "",
    ["for i = 1, 2 do t.i = 3 f{i = 2} if i == 3 then x = i end end"] = "",
    ["for i = 1, 2 do while true do i = 1 end end"] = "text:1: i",
    ["run [[\nfor i = 1, 2 do\ni = 5 end]]"] = "text:3: i",
    ["-- for i = 1, 2 do i = 5 end\nlocal s = 'for i = 1 do i = 2 end'"] = "",
    ["for i = 1, 2 do local function g(a) return a end i = g(1) end"] = "text:1: i",
  } do
    lu.assertEquals(findings(source), expected, source)
  end
end

return M
