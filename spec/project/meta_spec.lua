-- The stubs for editors, which 'make meta' makes from the documentation, are true of the module.
local lu = require "luaunit"
local support = require "support"
local socket2 = require "socket2"

local contents = support.contents

local Meta = {}

local META = "lua/socket2/meta.lua"

-- the names of the functions of a table, sorted, a line each
local function functions(t, more)
  local list = {}
  for _, each in ipairs{t, more} do
    for name, value in pairs(each) do
      if type(value) == "function" and not name:find "^__" then list[#list + 1] = name end
    end
  end
  table.sort(list)
  return table.concat(list, "\n")
end

-- what the stubs say: it is Lua, and makes tables; those that it does not return are asked for
local function stubs()
  local source = contents(META):gsub("return socket2%s*$",
    "return socket2, {Stream = Stream, Reader = Reader, Task = Task, Condition = Condition}")
  return assert(load(source))()
end

function Meta:test_the_functions_are_those_of_the_module()
  local meta = stubs()
  lu.assertEquals(functions(meta), functions(socket2))
  lu.assertEquals(functions(meta.bpf), functions(socket2.bpf))
  for _, name in ipairs{"Domain", "Type", "Protocol"} do
    lu.assertEquals(functions(meta[name]), functions(socket2[name]), name)
  end
end

function Meta:test_the_methods_are_those_of_the_types()
  local meta, others = stubs()
  for _, name in ipairs{"Socket", "SockAddr", "SockRef", "MsgHdr", "RecvFlags", "Buffer",
      "TcpKeepalive", "SockFilter", "Poller"} do
    lu.assertEquals(functions(meta[name]), functions(socket2[name]), name)
  end
  local stream <close> = assert(socket2.pair()):stream()
  lu.assertEquals(functions(others.Reader), functions(getmetatable(stream:take(1)).__index))
  lu.assertEquals(functions(others.Stream, others.Reader), -- a Stream is a Reader
    functions(getmetatable(stream).__index))
  local task = socket2.run(function() return socket2.spawn(function() end) end)
  lu.assertEquals(functions(others.Task), functions(getmetatable(task).__index))
  lu.assertEquals(functions(others.Condition), functions(getmetatable(socket2.condition()).__index))
end

-- the words of a type that name types, as in "fun(self: socket2.Socket): integer?, string"
local function types(text)
  return text:gsub('"[^"]*"', ""):gsub("[%w_]+%??:", " "):gmatch "[%a_][%w_.]*%*?"
end

-- a type up to the description behind it: the first space outside of brackets and lists
local function typeof(text)
  local depth = 0
  for i = 1, #text do
    local c = text:sub(i, i)
    if c:find "[%(<]" then
      depth = depth + 1
    elseif c:find "[%)>]" then
      depth = depth - 1
    elseif c == " " and depth == 0 and not text:sub(i - 1, i - 1):find "[:,]" then
      return text:sub(1, i - 1)
    end
  end
  return text
end

function Meta:test_values_of_the_module_are_told()
  local source = contents(META):match "\n%-%-%-@class socket2\n(.-)\nlocal socket2"
  local told = {}
  for name in source:gmatch "%-%-%-@field ([%w_]+)" do told[name] = true end
  lu.assertEquals(told, {_VERSION = true, cancelled = true})
  for name in pairs(told) do lu.assertNotNil(socket2[name], name) end
end

-- every type that is named is a class, an alias, or one of Lua's
function Meta:test_every_type_is_declared()
  local known, lines = {}, {}
  for name in ("nil boolean integer number string table function any true false self file* fun "
    .. "userdata"):gmatch "%S+" do known[name] = true end
  for text in io.lines(META) do
    lines[#lines + 1] = text
    local name = text:match "^%-%-%-@class ([%w_.]+)" or text:match "^%-%-%-@alias ([%w_.]+)"
    if name then
      lu.assertNil(known[name], name .. " is declared twice")
      known[name] = true
    end
  end
  for _, text in ipairs(lines) do
    local kind = text:match "^%-%-%-@return (.*)" or text:match "^%-%-%-@param %S+ (.*)"
      or text:match "^%-%-%-@field %S+ (.*)" or text:match "^%-%-%-@overload (.*)"
      or text:match "^%-%-%-@class [%w_.]+: (.*)" or text:match "^%-%-%-@alias [%w_.]+ (.+)"
    for name in types(typeof(kind or "")) do lu.assertTrue(known[name], text) end
  end
end

-- a function has the parameters that are told above it
function Meta:test_parameters_are_told_in_their_order()
  local told = {}
  for text in io.lines(META) do
    local parameter = text:match "^%-%-%-@param ([%w_.]+)"
    local list = text:match "^function [%w_.:]+%((.*)%) end"
    if parameter then told[#told + 1] = parameter end
    if list then
      lu.assertEquals(list, table.concat(told, ", "), text)
      told = {}
    end
  end
end

function Meta:test_names_of_options_and_control_messages()
  local source = contents(META)
  for name, opt in socket2.options() do
    lu.assertStrContains(source, ('\n---| "%s"\n'):format(name))
    lu.assertStrContains(source, ('\n---| "%s"\n'):format(opt.constant))
  end
  for _, row in ipairs(socket2.MsgHdr.control_types()) do
    lu.assertStrContains(source, ('\n---| "%s"\n'):format(row.name))
  end
end

-- Whether a name is in a row of constants or of options, of whatever system.
local function isrow(rows, name)
  return rows:find("[ (,]" .. name .. "[,)]") or rows:find('"' .. name .. '"', 1, true)
    or rows:find("_" .. name .. "[,)]")
end

-- all names of the system are told, and beside them those of other systems
function Meta:test_the_constants()
  local rows = contents "csrc/constant/constant_rows.c"
    .. contents "csrc/constant/constant_linux_rows.c" .. contents "csrc/option/option_rows.c"
  local told, class = {}, nil
  for text in io.lines(META) do
    local name, field = text:match "^%-%-%-@class socket2%.constants%.(%w+)",
      text:match "^%-%-%-@field (%S+) integer"
    if name then
      class = {}
      told[name] = class
    elseif field and class then
      class[field] = true
    end
  end
  for name, list in pairs(socket2) do
    local _, some = next(type(list) == "table" and list or {})
    if some and math.type(some) == "integer" then
      lu.assertIsTable(told[name], name)
      for key, value in pairs(list) do
        if type(key) == "string" and math.type(value) == "integer" then
          lu.assertTrue(told[name][key] or told[name]['["' .. key .. '"]'], name .. "." .. key)
          told[name][key], told[name]['["' .. key .. '"]'] = nil, nil
        end
      end
      for text in pairs(told[name]) do
        local key = text:match '^%["(.*)"%]$' or text
        lu.assertTrue(isrow(rows, key) ~= nil, name .. "." .. key .. " is in no row")
      end
    end
  end
end

return Meta
