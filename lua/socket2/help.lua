--- What the module knows, at the prompt.
-- @module socket2

local ascii = require "socket2.ascii"
local core = require "socket2.core"
local errors = require "socket2.errors"
local stubs = require "socket2.stubs"

local help = {}

-- "tcp, udp", indented and folded
local function fold(words, indent)
  local lines, line = {}, indent
  for _, word in ipairs(words) do
    if #line + #word > 78 and line ~= indent then
      lines[#lines + 1] = line
      line = indent
    end
    line = line .. (line == indent and "" or "  ") .. word
  end
  lines[#lines + 1] = line
  return table.concat(lines, "\n")
end

-- a title, a sentence, and a function that adds a line of a fact, if there is one
local function about(title, doc)
  local lines = {title, "  " .. doc}
  return lines, function(fact, text)
    if text and text ~= "" then lines[#lines + 1] = ("  %-10s %s"):format(fact, text) end
  end
end

local function aboutoption(opt)
  local lines, add = about(opt.name .. ", " .. opt.constant .. " of " .. opt.levelname, opt.doc)
  add("read", opt.access ~= "wo" and ("sock:%s() returns %s"):format(opt.name, opt.type) or nil)
  add("write", opt.setter and ("sock:%s(%s)"):format(opt.setter, opt.type:gsub(" or false$", "")))
  add("sockets", table.concat(opt.domains, ", "))
  add("aliases", table.concat(opt.aliases, ", "))
  add("since", opt.since and "Linux " .. opt.since)
  add("systems", table.concat(opt.platforms, ", "))
  add("privilege", opt.privilege)
  if not opt.supported then add("here", "this system does not have it") end
  return table.concat(lines, "\n")
end

local function aboutcontrol(row)
  local way = row.send and row.receive and "sent and received" or row.send and "sent" or "received"
  local title = ("control message %s (%s), %s"):format(row.name, row.value, way)
  local lines, add = about(title, row.doc)
  add("constant", row.constant .. " of " .. row.levelname)
  add("sockets", row.sockets)
  add("option", row.options)
  add("since", row.since and "Linux " .. row.since)
  add("systems", table.concat(row.platforms, ", "))
  add("privilege", row.privilege)
  if not row.supported then add("here", "this system does not have it") end
  return table.concat(lines, "\n")
end

-- whether a row goes by a name, in lower case
local function named(opt, name)
  if opt.name == name or opt.setter == name then return true end
  if ascii.lower(opt.constant) == name then return true end
  for _, list in ipairs{opt.aliases, opt.setter_aliases} do
    for _, alias in ipairs(list) do
      if alias == name then return true end
    end
  end
end

-- the message of an error
local errortext = core.internal.errortext

-- the tables of constants a name is in: {"constant SO.TYPE = 3"}
local function constants(name)
  local found = {}
  for prefix, list in pairs(core) do
    local plain = name:gsub("^" .. ascii.lower(prefix) .. "[._]", "")
    for key, value in pairs(type(list) == "table" and list or {}) do
      if type(key) == "string" and ascii.lower(key) == plain and math.type(value) == "integer" then
        local text = ("constant %s.%s = %d"):format(prefix, key, value)
        if prefix == "errno" or prefix == "EAI" then text = text .. ": " .. errortext(value) end
        found[#found + 1] = text
      end
    end
  end
  table.sort(found)
  return found
end

-- A function, from its stub.
local function aboutfunction(entry)
  local lines = {entry.call}
  for _, text in ipairs(entry.text) do lines[#lines + 1] = text == "" and "" or "  " .. text end
  for _, argument in ipairs(entry.arguments) do
    lines[#lines + 1] = ("  %-10s %s"):format(argument.name, argument.text)
  end
  if entry.results[1] then
    lines[#lines + 1] = ("  %-10s %s"):format("returns", table.concat(entry.results, ", "))
  end
  return table.concat(lines, "\n")
end

-- the names of the functions in a table
local function functions(t)
  local names = {}
  for name, value in pairs(t) do
    if type(value) == "function" and not name:find "^__" then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

-- The names that belong to options, and the levels of these.
local function optionlevels()
  local levels = {}
  for name, opt in core.options() do
    levels[name] = opt.levelname
    if opt.setter then levels[opt.setter] = opt.levelname end
    for _, list in ipairs {opt.aliases, opt.setter_aliases} do
      for _, alias in ipairs(list) do levels[alias] = opt.levelname end
    end
  end
  return levels
end

-- The functions of a type in groups: those of the type itself, methods, and getters of options by
-- level, which have setters of the same name.
local function grouped(t, of)
  local static = {}
  for _, entry in ipairs(stubs.all()) do
    if entry.of == of and entry.static then static[entry.name] = true end
  end
  local levels = t == core.Socket and optionlevels() or {}
  local groups, titles = {}, {}
  for _, name in ipairs(functions(t)) do
    local title = levels[name] and "options of " .. levels[name]
      or static[name] and "functions" or "methods"
    if not groups[title] then
      groups[title] = {}
      titles[#titles + 1] = title
    end
    if not levels[name] or not name:find "^set_" then table.insert(groups[title], name) end
  end
  table.sort(titles, function(x, y) -- options come last
    local a, b = x:find "^options" ~= nil, y:find "^options" ~= nil
    if a ~= b then return b end
    return x < y
  end)
  local lines = {}
  for _, title in ipairs(titles) do
    if titles[2] then lines[#lines + 1] = title end
    lines[#lines + 1] = fold(groups[title], "  ")
  end
  return table.concat(lines, "\n")
end

-- The methods of a type by its name; nil when they are not accessible.
local function methodsof(class)
  local t = rawget(core, class)
  if type(t) == "table" then return t end
  local names = {}
  for _, entry in ipairs(stubs.all()) do
    if entry.of == class then names[entry.name] = print end
  end
  return next(names) and names
end

-- Adds what the stubs know of a name, in lower case: types, and functions but for those of
-- options, which are told of otherwise.
local function addstubs(found, name)
  local of, plain = name:match("^([%w_]+)[.:]([%w_]+)$")
  plain = plain or name
  local levels
  for _, entry in ipairs(stubs.all()) do
    if entry.class and ascii.lower(entry.class) == plain then
      local methods = methodsof(entry.class)
      found[#found + 1] = entry.class .. "\n  " .. table.concat(entry.text, "\n  ")
        .. (methods and "\n" .. grouped(methods, entry.class) or "")
    elseif entry.name and ascii.lower(entry.name) == plain
        and (not of or of == ascii.lower(entry.of) or of == "sock" and entry.of == "Socket") then
      levels = levels or optionlevels()
      if entry.of ~= "Socket" or not levels[entry.name] then
        found[#found + 1] = aboutfunction(entry)
      end
    end
  end
end

local function aboutname(name)
  local low = ascii.lower(name)
  local plain = low:match("^sock[%l]*[.:]([%w_]+)$") or low
  local found, similar = {}, {}
  addstubs(found, low)
  for _, opt in core.options() do
    if named(opt, plain) then
      found[#found + 1] = aboutoption(opt)
    elseif opt.name:find(low, 1, true) or ascii.lower(opt.constant):find(low, 1, true) then
      similar[#similar + 1] = opt.name
    end
  end
  for _, row in ipairs(core.MsgHdr.control_types()) do
    if row.name == low then found[#found + 1] = aboutcontrol(row) end
  end
  local numbers = constants(low)
  table.move(numbers, 1, #numbers, #found + 1, found)
  if #found == 0 and #similar == 0 then
    return ("Nothing is known by the name '%s'."):format(errors.printable(name))
  end
  if #similar > 0 and (#found == 0 or #similar <= 10) then
    found[#found + 1] = "see also\n" .. fold(similar, "  ")
  end
  return table.concat(found, "\n")
end

-- An error by its number, of the system or the resolver.
local function abouterror(number)
  local name = core.errno[number]
  for key, value in pairs(name and {} or core.EAI) do
    if value == number and type(key) == "string" then name = "EAI_" .. key end
  end
  if not name then return ("No error has the number %s."):format(number) end
  return ("error %s = %d: %s"):format(name, number, errortext(number))
end

-- The name of a function: of the module, or of a type in it. Nil when it is none of them.
local function nameof(f)
  local socket2 = require "socket2"
  for name, value in pairs(socket2) do
    if value == f then return "socket2." .. name end
  end
  for _, entry in ipairs(stubs.all()) do
    local t = entry.of and rawget(core, entry.of)
    if type(t) == "table" and t[entry.name] == f then return entry.of .. "." .. entry.name end
  end
  local methods = require "socket2.reader".methods
  for name, value in pairs(methods) do
    if value == f then return "Reader." .. name end
  end
end

local function aboutvalue(f)
  local name = nameof(f)
  return name and aboutname(name) or ("%s is no function of socket2."):format(f)
end

local function aboutsocket(sock)
  local lines = {tostring(sock)}
  local values = sock:options()
  if not values then return lines[1] end
  local constant = {}
  for name, opt in core.options() do constant[name] = opt.constant end
  for name, value in sock:options() do
    local text = tostring(value)
    if type(value) == "table" then
      local keys = {}
      for key in pairs(value) do keys[#keys + 1] = tostring(key) end
      table.sort(keys)
      text = #value > 0 and ("%d values"):format(#value) or "{" .. table.concat(keys, ", ") .. "}"
      if #text > 40 then text = text:sub(1, 36) .. " …}" end
    elseif type(value) == "string" then
      text = ("%q"):format(value)
    end
    lines[#lines + 1] = ("  %-32s %-40s %s"):format(name, text, constant[name])
  end
  return table.concat(lines, "\n")
end

local OVERVIEW = [[
socket2.help("tcp_nodelay")   an option, by its name, an alias or its constant
socket2.help("connect")       a function or a type; a function itself will do
socket2.help("ttl_v4")        a control message; a constant, as in "ECONNREFUSED"
socket2.help(111)             an error, by its number
socket2.help(sock)            a socket, and the options it has, with their values
socket2.help(socket2.Socket)  the functions of a type; socket2.help(socket2) those of the module]]

-- The type whose methods a table has, by name.
local function typeof(t)
  for name, value in pairs(core) do
    if value == t then return name end
  end
end

-- The description of an object or a type.
local function aboutobject(what)
  local metatable = getmetatable(what)
  local methods = type(metatable) == "table" and metatable.__index
  if methods == core.Socket then return aboutsocket(what) end
  if type(methods) == "table" then
    return tostring(what) .. "\n" .. grouped(methods, typeof(methods))
  end
  return type(what) == "table" and grouped(what, typeof(what)) or tostring(what)
end

--- Prints what the module knows about a name or an object.
-- @function help
-- @param[opt] what the name of an option, a function, a type, a control message or a constant; a
-- function; the number of an error; a Socket, to print its options with their values; or another
-- object or a type, to print its methods. Without an argument, prints what you can ask for
-- @usage
-- socket2.help("tcp_nodelay")
-- socket2.help("connect")
-- socket2.help(sock)
function help.help(what, ...)
  errors.surplus(2, "help", 2, ...)
  if what == nil then
    print(OVERVIEW)
  elseif type(what) == "string" then
    print(aboutname(what))
  elseif type(what) == "function" then
    print(aboutvalue(what))
  elseif math.type(what) == "integer" then
    print(abouterror(what))
  elseif type(what) == "table" or type(what) == "userdata" then
    print(aboutobject(what))
  else
    errors.type(1, "help", "name, function, object, type or error", what, 2)
  end
  if stubs.failure then print("The descriptions of functions can't be read: " .. stubs.failure) end
end

return help
