--[[
A filter for LDoc, which runs on Lua 5.1 and later: writes what the documentation says as
stubs for editors (LuaCATS), in which lua-language-server completes and checks.

    ldoc -c .ldoc.lua --filter mkmeta.write .
--]]

local M = {}

local out

local function line(format, ...)
  local text = select("#", ...) > 0 and format:format(...) or format
  out:write((text:gsub("[# ]+$", "")), "\n")
end

local CLASSES = {
  Socket = true, SockAddr = true, SockRef = true, MsgHdr = true, RecvFlags = true,
  Buffer = true, TcpKeepalive = true, SockFilter = true, Stream = true, Reader = true,
}

-- what strings an argument of some name can be, beside integers
local STRINGS = {
  domain = "socket2.DomainName", type = "socket2.TypeName", protocol = "socket2.ProtocolName",
  how = '"read"|"write"|"both"', events = '"r"|"w"|"rw"|string', loop = '"cqueues"|"luv"',
}

local ALIASES = {
  DomainName = {"ipv4", "ipv6", "unix", "packet", "netlink", "vsock"},
  TypeName = {"stream", "dgram", "seqpacket", "raw"},
  ProtocolName = {"tcp", "udp", "icmpv4", "icmpv6", "mptcp", "udplite", "sctp", "dccp"},
  Network = {"tcp", "tcp4", "tcp6", "udp", "udp4", "udp6", "unix", "unixgram", "unixpacket",
    "ip4:icmp", "ip6:icmpv6", "vsock", "mptcp"},
}

-- a type of the documentation, as LuaCATS has it
local function typeof(text, name)
  text = text or ""
  local optional = text:match("^%?")
  local list = {}
  for one in text:gsub("^%?", ""):gmatch("[^|]+") do
    if CLASSES[one] then one = "socket2." .. one end
    if one == "file" then one = "file*" end
    if one == "string" and name and STRINGS[name] then one = STRINGS[name] end
    list[#list + 1] = one
  end
  if name == "opts" and text == "table" then list = {"socket2.Options"} end
  local joined = #list > 0 and table.concat(list, "|") or "any"
  return optional and joined .. "|nil" or joined
end

local function plain(text)
  text = (text or ""):gsub("@{([^}|]*)|?([^}]*)}", function(name, label)
    return "`" .. (label ~= "" and label or name) .. "`"
  end)
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- the lines of a description as comments
local function describe(item)
  local text = (item.summary or "") .. "\n" .. (item.description or "")
  for each in (text:gsub("%s+$", "") .. "\n"):gmatch("(.-)\n") do
    each = each:gsub("@{([^}|]*)|?([^}]*)}", "%1"):gsub("^%s+", "")
    line("---" .. each)
  end
end

-- what comes in each place, over all groups of results: a failure is nil, message, errno
local function results(item)
  local places, groups = {}, item.retgroups or {}
  local function add(place, kind, text)
    places[place] = places[place] or {seen = {}, count = 0}
    local p = places[place]
    p.count = p.count + 1
    p.text = p.text or text
    for one in kind:gmatch("[^|]+") do
      if not p.seen[one] then
        p.seen[one] = true
        p[#p + 1] = one
      end
    end
  end
  for _, group in ipairs(groups) do
    local first = group[1] and group[1].text or ""
    if first:find("^%s*nil, message, errno") then
      add(1, "nil", nil)
      add(2, "string", "message")
      add(3, "integer", "errno")
    else
      for place, r in ipairs(group) do add(place, typeof(r.type), plain(r.text)) end
    end
  end
  for _, place in ipairs(places) do
    local kinds = {}
    for _, one in ipairs(place) do
      if one ~= "nil" then kinds[#kinds + 1] = one end
    end
    local kind = #kinds > 0 and table.concat(kinds, "|") or "nil"
    if (place.seen["nil"] or place.count < #groups) and kind ~= "nil" then
      kind = kind:find("|") and kind .. "|nil" or kind .. "?"
    end
    line("---@return %s # %s", kind, place.text or "")
  end
end

local function parameters(item)
  local names = {}
  for i, name in ipairs(item.params or {}) do
    local mods = item.modifiers.param and item.modifiers.param[i] or {}
    local optional = (mods.opt or mods.optchain) and "?" or ""
    local kind = typeof(mods.type, name)
    if not name:find("%.%w") then -- no member of a table
      line("---@param %s%s %s %s", name, name == "..." and "" or optional, kind,
        plain(item.params.map[name]))
      names[#names + 1] = name == "end" and "last" or name
    end
  end
  return table.concat(names, ", ")
end

-- "socket2.Socket:bind" -> "Socket:bind"
local function write(item, prefix)
  local name = item.name:gsub("^socket2%.", "")
  if not name:find("[.:]") then name = prefix .. "." .. name end
  if name:find("[.:]__") then return end
  if name:find("^%u%l+%.") and not CLASSES[name:match("^%w+")] then name = "socket2." .. name end
  line ""
  describe(item)
  local names = parameters(item)
  results(item)
  line("function %s(%s) end", name, names)
end

local function tag(item, name)
  local value = item.tags[name]
  if type(value) == "table" then return value end
  return value and {value} or {}
end

local function trim(text) return (text:gsub("^%s+", ""):gsub("%s+$", "")) end

local KINDS = {
  flags = "integer", unsigned = "integer", list = "table", bytes = "string", seconds = "number",
  interface = "string|integer", descriptor = "integer", address = "string",
}

-- the type of an option's value: to be set, and, when read, with what stands for none
local function valuetype(text)
  local kind, none = text:match("^(%w+)( or false)$")
  kind = kind or text
  kind = KINDS[kind] or (CLASSES[kind] and "socket2." .. kind) or kind
  return kind, none and kind .. "|false" or kind
end

-- the methods of an option, and those of its aliases
local function option(item)
  local getter, setter, kind
  for _, call in ipairs(tag(item, "call")) do
    local name, argument, gives = call:match("sock:([%w_]+)%((%w*)%) → (.-)%s*$")
    if argument == "" then getter, kind = name, gives else setter, kind = name, kind or argument end
  end
  local set, read = valuetype(kind)
  if getter then
    line ""
    line("---%s", plain(item.summary))
    line("---@return %s|nil # %s", read, plain(tag(item, "constant")[1]))
    line "---@return string? message"
    line "---@return integer? errno"
    line("function Socket:%s() end", getter)
  end
  if setter then
    line ""
    line("---%s", plain(item.summary))
    line("---@param value %s|false|nil", set)
    line("---@return true? # %s", plain(tag(item, "constant")[1]))
    line "---@return string? message"
    line "---@return integer? errno"
    line("function Socket:%s(value) end", setter)
  end
  for alias in (tag(item, "aliases")[1] or ""):gmatch("`([%w_]+)`") do
    local of = setter and (alias:find("^set_") or alias:find("^bind_")) and setter
      or getter or setter
    line("Socket.%s = Socket.%s", alias, of)
  end
  return {name = trim(item.name), constant = trim(tag(item, "constant")[1]), set = set,
    writable = setter ~= nil}
end

local function alias(name, list)
  line ""
  line("---@alias socket2.%s", name)
  for _, one in ipairs(list) do line('---| "%s"', one) end
end

local function byname(t)
  local names = {}
  for name in pairs(t) do names[#names + 1] = name end
  table.sort(names)
  return names
end

local function pages(modules)
  local list = {}
  for _, mod in ipairs(modules) do list[mod.name] = mod end
  return list
end

function M.write(modules)
  local page = pages(modules)
  out = assert(io.open(os.getenv("META") or "lua/socket2/meta.lua", "w"))
  line "---@meta socket2"
  line "-- Made by 'make meta' from the documentation: types for editors, no program."
  for _, name in ipairs(byname(ALIASES)) do alias(name, ALIASES[name]) end

  line "\n---@class socket2"
  line "---@field _VERSION string"
  line "local socket2 = {}"
  for _, name in ipairs(byname(CLASSES)) do
    line ""
    line("---%s", plain(page["socket2." .. name].summary))
    line("---@class socket2.%s%s", name, name == "Stream" and ": socket2.Reader" or "")
    line("local %s = {}", name)
  end
  for _, name in ipairs{"Socket", "SockAddr", "SockRef", "MsgHdr", "RecvFlags", "Buffer",
      "TcpKeepalive", "SockFilter"} do
    line("socket2.%s = %s", name, name)
  end

  for _, item in ipairs(page.Constants.items) do
    line ""
    line("---%s", plain(item.summary))
    line("---@class socket2.constants.%s", item.name)
    for _, member in ipairs(tag(item, "member")) do
      line("---@field %s integer", member:match("%S+"):gsub("^%d.*", '["%0"]'))
    end
    line("socket2.%s = {}", item.name)
  end

  for _, item in ipairs(page.socket2.items) do
    if item.type == "function" then write(item, "socket2") end
  end
  line "\nsocket2.bpf = {}"
  for _, item in ipairs(page["socket2.bpf"].items) do
    if item.type == "function" then write(item, "socket2.bpf") end
  end
  for _, name in ipairs(byname(CLASSES)) do
    for _, item in ipairs(page["socket2." .. name].items) do
      if item.type == "function" then write(item, name) end
    end
  end

  local names, rows = {}, {}
  for _, item in ipairs(page.Options.items) do
    local row = option(item)
    rows[#rows + 1], names[#names + 1] = row, row.name
    names[#names + 1] = row.constant
  end
  alias("OptionName", names)
  line "\n---@class socket2.Options"
  for _, row in ipairs(rows) do
    if row.writable then line("---@field %s? %s|false", row.name, row.set) end
  end
  line "---@field timeout? number"
  line "---@field bind? string|socket2.SockAddr"
  line "---@field backlog? integer"
  line "---@field mode? string|integer"
  line "---@field unlink? boolean"

  local controls = {}
  for _, item in ipairs(page.Control_messages.items) do controls[#controls + 1] = item.name end
  alias("ControlName", controls)
  line "\nreturn socket2"
  out:close()
end

return M
