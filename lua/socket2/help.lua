--- What the module knows, at the prompt.
-- @module socket2

local ascii = require "socket2.ascii"
local core = require "socket2.core"

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
  add("read", opt.access ~= "wo" and ("sock:%s() gives %s"):format(opt.name, opt.type) or nil)
  add("write", opt.setter and ("sock:%s(%s)"):format(opt.setter, opt.type:gsub(" or false$", "")))
  add("sockets", table.concat(opt.domains, ", "))
  add("aliases", table.concat(opt.aliases, ", "))
  add("since", opt.since and "Linux " .. opt.since)
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

-- the tables of constants a name is in: {"errno.EAGAIN = 11"}
local function constants(name)
  local found = {}
  for prefix, list in pairs(core) do
    local plain = name:gsub("^" .. ascii.lower(prefix) .. "[._]", "")
    for key, value in pairs(type(list) == "table" and list or {}) do
      if type(key) == "string" and ascii.lower(key) == plain and math.type(value) == "integer" then
        found[#found + 1] = ("constant %s.%s = %d"):format(prefix, key, value)
      end
    end
  end
  table.sort(found)
  return found
end

local function aboutname(name)
  local low = ascii.lower(name)
  local found, similar = {}, {}
  for _, opt in core.options() do
    if named(opt, low) then
      found[#found + 1] = aboutoption(opt)
    elseif opt.name:find(low, 1, true) or ascii.lower(opt.constant):find(low, 1, true) then
      similar[#similar + 1] = opt.name
    end
  end
  for _, row in ipairs(core.MsgHdr.control_types()) do
    if row.name == low then found[#found + 1] = aboutcontrol(row) end
  end
  table.move(constants(low), 1, #constants(low), #found + 1, found)
  if #found == 0 and #similar == 0 then
    return ("Nothing is known by the name '%s'."):format(name)
  end
  if #similar > 0 then found[#found + 1] = "see also\n" .. fold(similar, "  ") end
  return table.concat(found, "\n")
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
socket2.help("ttl_v4")        a control message; a constant, as in "ECONNREFUSED"
socket2.help(sock)            a socket, and the options it has, with their values
socket2.help(socket2.Socket)  the functions of a type; socket2.help(socket2) those of the module]]

--- Prints what is known of something.
-- @function help
-- @param[opt] what the name of an option, a control message or a constant; a Socket, whose
-- options are shown with their values; another object or a type, whose methods are. Without it,
-- prints what can be asked.
-- @usage
-- socket2.help("tcp_nodelay")
-- socket2.help(sock)
function help.help(what)
  if what == nil then
    print(OVERVIEW)
  elseif type(what) == "string" then
    print(aboutname(what))
  else
    local metatable = getmetatable(what)
    local methods = type(metatable) == "table" and metatable.__index
    if methods == core.Socket then
      print(aboutsocket(what))
    elseif type(methods) == "table" then
      print(tostring(what) .. "\n" .. fold(functions(methods), "  "))
    elseif type(what) == "table" then
      print(fold(functions(what), "  "))
    else
      error("bad argument #1 to 'help' (name, object or type expected, got "
        .. type(what) .. ")", 2)
    end
  end
end

return help
