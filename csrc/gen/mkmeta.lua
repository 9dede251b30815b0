--[[
A filter for LDoc, which runs on Lua 5.1 and later: writes what the documentation says as
stubs for editors (LuaCATS), in which lua-language-server completes and checks.

    ldoc -c .ldoc.lua --filter mkmeta.write .
--]]

local M = {}

-- what a type inherits its methods from
local BASES = {Stream = ": socket2.Reader", SockRef = ": socket2.Socket"}

local out

local function line(format, ...)
  local text = select("#", ...) > 0 and format:format(...) or format
  out:write((text:gsub("[# ]+$", "")), "\n")
end

local CLASSES = {
  Socket = true, SockAddr = true, SockRef = true, MsgHdr = true, RecvFlags = true,
  Buffer = true, TcpKeepalive = true, SockFilter = true, Poller = true, Stream = true,
  Reader = true, Task = true, Condition = true,
}

-- what strings an argument of some name can be, beside integers
local STRINGS = {
  domain = "socket2.DomainName", type = "socket2.TypeName", protocol = "socket2.ProtocolName",
  kind = "socket2.TypeName", network = "socket2.Network|string", mode = '"no"|"full"|"line"',
  how = '"read"|"write"|"both"', events = '"r"|"w"|"rw"|string', loop = '"cqueues"|"luv"',
}

local ALIASES = {
  DomainName = {"ipv4", "ipv6", "unix", "packet", "netlink", "vsock"},
  TypeName = {"stream", "dgram", "seqpacket", "raw"},
  ProtocolName = {"tcp", "udp", "icmpv4", "icmpv6", "mptcp", "udplite", "sctp", "dccp"},
  Network = {"tcp", "tcp4", "tcp6", "udp", "udp4", "udp6", "unix", "unixgram", "unixpacket",
    "ip4:icmp", "ip6:icmpv6", "vsock", "mptcp"},
}

-- What is in tables, which the documentation says in words: of arguments by their names, those
-- of one function behind its name, and of results by their places.
local TABLES = {
  program = "socket2.Program", hints = "socket2.Hints", which = "socket2.OptionsOf",
  msgs = "socket2.MsgHdr[]", objects = "table<any, string>",
  keepalive = "socket2.TcpKeepalive|socket2.KeepaliveParts", opts = "socket2.SocketOptions",
  options = "socket2.SocketOptions",
  ["socket2.connect opts"] = "socket2.ConnectOptions",
  ["socket2.open opts"] = "socket2.ConnectOptions",
  ["socket2.listen opts"] = "socket2.ListenOptions",
  ["socket2.bind opts"] = "socket2.BindOptions",
  ["Socket:stream opts"] = "socket2.StreamOptions",
  ["socket2.serve opts"] = "socket2.ServeOptions",
  ["Socket:getoption name"] = "socket2.OptionName",
  ["Socket:setoption name"] = "socket2.OptionName",
  ["Socket:recv_vectored list"] = "integer[]",
  ["Socket:recv_from_vectored list"] = "integer[]",
  ["Socket:send_vectored list"] = "(string|socket2.Buffer)[]",
  ["Socket:send_to_vectored list"] = "(string|socket2.Buffer)[]",
  ["MsgHdr:with_buffers list"] = "(string|integer|socket2.Buffer)[]",
  ["MsgHdr:add_control name"] = "socket2.ControlName|integer",
  ["MsgHdr.new t"] = "socket2.MessageParts",
  ["SockAddr.packet parts"] = "socket2.PacketParts",
  ["TcpKeepalive.new parts"] = "socket2.KeepaliveParts",
  ["Reader:read ..."] = "socket2.Format", ["Reader:lines ..."] = "socket2.Format",

  ["socket2.poll 1"] = "table<any, string>",
  ["socket2.resolve 1"] = "socket2.Resolved[]",
  ["socket2.listen_fds 1"] = "(socket2.Socket|file*)[]",
  ["socket2.listen_fds 2"] = "string[]",
  ["socket2.bpf.assemble 1"] = "integer[][]",
  ["Socket:filter 1"] = "integer[][]|false",
  ["Socket:recv_vectored 1"] = "string[]",
  ["Socket:recv_from_vectored 1"] = "string[]",
  ["MsgHdr:buffers 1"] = "string[]",
  ["MsgHdr:segments 1"] = "string[]",
  ["MsgHdr.control_types 1"] = "socket2.ControlType[]",
  ["SockAddr:as_packet 1"] = "socket2.PacketParts|nil",
}

-- the tables, and other types that have a name
local DECLARED = [[
---@alias socket2.Format "l"|"L"|"n"|"a"|integer
---@alias socket2.Program socket2.SockFilter|(socket2.SockFilter|integer[])[]

---What options() tells of each option.
---@class socket2.Option
---@field name string
---@field setter? string
---@field constant string
---@field level? integer
---@field levelname string
---@field optname? integer
---@field type string
---@field access "rw"|"ro"|"wo"
---@field domains string[]
---@field aliases string[]
---@field setter_aliases string[]
---@field doc string
---@field since? string
---@field privilege? string
---@field platforms string[]
---@field supported boolean
---@field quiet boolean

---@class socket2.OptionsOf
---@field level? string|integer
---@field socket? socket2.Socket

---What MsgHdr.control_types() tells of each control message.
---@class socket2.ControlType
---@field name string
---@field level integer
---@field type integer
---@field levelname string
---@field constant string
---@field value string
---@field send boolean
---@field receive boolean
---@field sockets string
---@field options? string
---@field since? string
---@field privilege? string
---@field platforms string[]
---@field supported boolean
---@field doc string

---@class socket2.InterfaceAddress
---@field addr socket2.SockAddr|false
---@field netmask socket2.SockAddr|false
---@field prefix integer|false
---@field broadcast socket2.SockAddr|false
---@field peer socket2.SockAddr|false
---@field label string|false

---@class socket2.Interface
---@field index integer
---@field name string
---@field flags integer
---@field addresses socket2.InterfaceAddress[]

---@class socket2.Hints
---@field domain? socket2.DomainName|integer
---@field type? socket2.TypeName|integer
---@field protocol? socket2.ProtocolName|integer
---@field flags? integer

---@class socket2.Resolved
---@field addr socket2.SockAddr
---@field domain integer
---@field type integer
---@field protocol integer
---@field canonname string|false

---@class socket2.PacketParts
---@field ifindex? integer|string
---@field protocol? integer
---@field hatype? integer
---@field pkttype? integer
---@field addr? string

---@class socket2.KeepaliveParts
---@field time? number|false
---@field interval? number|false
---@field retries? integer|false

---@class socket2.MessageParts
---@field addr? socket2.SockAddr|string
---@field buffers? (string|integer|socket2.Buffer)[]
---@field control? string|integer
---@field flags? integer

---@class socket2.ServeOptions
---@field max? integer
---@field timeout? number|false
---@field onerror? fun(message: any, traceback: string, addr: socket2.SockAddr)

---@class socket2.StreamOptions
---@field timeout? number|false
---@field capacity? integer
---@field limit? integer

---@class socket2.BindOptions: socket2.SocketOptions
---@field mode? string|integer
---@field unlink? boolean

---@class socket2.ListenOptions: socket2.BindOptions
---@field backlog? integer

---@class socket2.ConnectOptions: socket2.SocketOptions
---@field timeout? number|false
---@field bind? string|socket2.SockAddr]]

-- A type of the documentation, as LuaCATS has it: of an argument, by its name, or of a result,
-- by its place, of a function.
local function typeof(text, name, of)
  text = text or ""
  local optional = text:match("^%?")
  local special = TABLES[("%s %s"):format(of or "", name or "")] or TABLES[name]
  if special then return optional and special .. "|nil" or special end
  local list = {}
  for word in text:gsub("^%?", ""):gmatch("[^|]+") do
    local one = word
    if CLASSES[one] then one = "socket2." .. one end
    if one == "file" then one = "file*" end
    if one == "string" and name and STRINGS[name] then one = STRINGS[name] end
    list[#list + 1] = one
  end
  local joined = #list > 0 and table.concat(list, "|") or "any"
  return optional and joined .. "|nil" or joined
end

local function plain(text)
  text = (text or ""):gsub("@{([^}|]*)|?([^}]*)}", function(name, label)
    return "`" .. (label ~= "" and label or name) .. "`"
  end)
  return (text:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- A description as comments: editors show Markdown, in which lines of a paragraph are joined.
local function describe(item)
  local more = item.description or "" -- begins in the line where the summary ends, or below
  local text = (item.summary or "") .. (more:find("^%s") and "" or " ") .. more
  local blank = true -- neither at the beginning nor twice
  for row in (text:gsub("%s+$", "") .. "\n"):gmatch("(.-)\n") do
    local each = row:gsub("@{([^}|]*)|?([^}]*)}", "%1"):gsub("^ ", "")
      :gsub("%[([^]]+)%]%(%.%./[^)]*%)", "%1") -- links within the site
    if each ~= "" or not blank then line("---%s", each) end
    blank = each == ""
  end
end

-- what comes in each place, over all groups of results: a failure is nil, message, errno
local function places(item, of)
  local list, groups = {}, item.retgroups or {}
  local function add(place, kind, text)
    list[place] = list[place] or {seen = {}, count = 0}
    local p = list[place]
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
    local failure = first:match("^%s*nil, (message, [%w, ]*%w)")
    if failure then
      add(1, "nil", nil)
      local place = 1
      for word in failure:gmatch("%w+") do
        place = place + 1
        local isnumber = word == "errno" or word == "code" or word == "sent"
        add(place, isnumber and "integer" or "string", word)
      end
    else
      for place, r in ipairs(group) do
        local text = plain(r.text)
        local kind = typeof(r.type, tostring(place), of)
        if kind == "boolean" and (text == "true" or text == "false") then kind, text = text, "" end
        add(place, kind, text)
      end
    end
  end
  for _, place in ipairs(list) do
    local kinds = {}
    for _, one in ipairs(place) do
      if one ~= "nil" then kinds[#kinds + 1] = one end
    end
    local kind = #kinds > 0 and table.concat(kinds, "|") or "nil"
    if (place.seen["nil"] or place.count < #groups) and kind ~= "nil" and kind ~= "any" then
      kind = kind:find("|") and kind .. "|nil" or kind .. "?"
    end
    place.kind = kind
  end
  if of == "Reader:read" then return {{kind = "string|number|nil ...", text = list[1].text}} end
  return list
end

local function tag(item, name)
  local value = item.tags[name]
  if type(value) == "table" then return value end
  return value and {value} or {}
end

local function trim(text) return (text:gsub("^%s+", ""):gsub("%s+$", "")) end

-- "Socket, SockAddr" -> "fun(): socket2.Socket, socket2.SockAddr": what an iterator gives
local function iterator(each)
  local list = {}
  for one in each:gmatch("[^,]+") do list[#list + 1] = typeof(trim(one)) end
  return "fun(): " .. table.concat(list, ", ")
end

local function results(list, each)
  for i, place in ipairs(list) do
    local kind = place.kind
    if i == 1 and each then kind = kind:gsub("function", iterator(each)) end
    if kind:find("^fun.*%?$") then kind = "(" .. kind:gsub("%?$", "") .. ")?" end
    line("---@return %s # %s", kind, place.text or "")
  end
end

-- The parameters: their lines, and a list of names and types.
local function parameters(item, of)
  local list = {}
  for i, name in ipairs(item.params or {}) do
    local mods = item.modifiers.param and item.modifiers.param[i] or {}
    local optional = (mods.opt or mods.optchain) and name ~= "..." and "?" or ""
    local text = plain(item.params.map[name])
    -- no members of tables; an undocumented '...' only serves to refuse surplus arguments
    if not name:find("%.%w") and (name ~= "..." or mods.type or text ~= "") then
      list[#list + 1] = {name = name, optional = optional, kind = typeof(mods.type, name, of),
        text = text}
    end
  end
  return list
end

-- What changes with an argument: a Buffer gives a count, sizes give strings.
local OVERLOADS = {
  ["string|integer"] = {"integer", "socket2.Buffer", "string", "integer"},
  ["string[]"] = {"integer[]", "socket2.Buffer[]", "string[]", "integer"},
}

local function overload(name, class, params, list)
  local first = list[1] and list[1].kind:gsub("|nil$", ""):gsub("%?$", "")
  local rule = OVERLOADS[first]
  if name == "Socket:getsockopt" then
    rule = {"integer", "integer", "integer", "string"}
    params[3].only = true
  elseif not rule or not params[1] or not params[1].kind:find(rule[1], 1, true)
      or not name:find("recv") and not name:find("peek") then
    return
  end
  local arguments, kinds = {"self: socket2." .. class}, {}
  for i, each in ipairs(params) do
    local kind = i == 1 and not each.only and name ~= "Socket:getsockopt" and rule[2] or each.kind
    local optional = (i == 1 or each.only) and "" or each.optional
    arguments[#arguments + 1] = ("%s%s: %s"):format(each.name, optional, kind)
  end
  for i, place in ipairs(list) do kinds[i] = i == 1 and rule[4] .. "?" or place.kind end
  if name ~= "Socket:getsockopt" then params[1].kind = rule[1] end
  list[1].kind = rule[3] .. "?"
  if params[3] and params[3].only then params[3] = nil end
  return ("---@overload fun(%s): %s"):format(table.concat(arguments, ", "),
    table.concat(kinds, ", "))
end

-- "socket2.Socket:bind" -> "Socket:bind"
local function write(item, prefix)
  local name = item.name:gsub("^socket2%.", "")
  if not name:find("[.:]") then name = prefix .. "." .. name end
  if name:find("[.:]__") then return end
  if name:find("^%u%l+%.") and not CLASSES[name:match("^%w+")] then name = "socket2." .. name end
  line ""
  describe(item)
  local params, list, names = parameters(item, name), places(item, name), {}
  local other = overload(name, name:match("^%u%w+"), params, list)
  for i, each in ipairs(params) do
    line("---@param %s%s %s %s", each.name, each.optional, each.kind, each.text)
    names[i] = each.name
  end
  results(list, tag(item, "each")[1])
  if other then line(other:gsub("%%", "%%%%")) end
  line("function %s(%s) end", name, table.concat(names, ", "))
end

-- what an option's value is when it is read, and what may set it
local READ = {
  flags = "integer", unsigned = "integer", list = "table", bytes = "string", seconds = "number",
  interface = "integer", descriptor = "file*", address = "string",
}
local SET = {
  interface = "string|integer", descriptor = "integer|file*|socket2.Socket",
  address = "string|integer",
}
local FLAGGED = {timestamping = true, icmp_filter = true, packet_fanout = true} -- flags alone, too
local LISTS = {peergroups = "integer[]", netlink_list_memberships = "integer[]"}

-- "a table" is one with members, where they are told; such a class is written first
local function members(item, name)
  local keys = tag(item, "key")
  if #keys == 0 then return end
  line ""
  line("---@class socket2.values.%s", name)
  for _, key in ipairs(keys) do
    local member, kind, meaning = key:match("(%S+) ([^;]+); ([^\n]+)")
    kind = trim(kind):gsub(" or ", "|"):gsub("seconds", "number"):gsub("SockAddr", "socket2.%0")
      :gsub("list", "table"):gsub("bytes", "string"):gsub("interface", "integer|string")
      :gsub("address", "string|integer")
    line("---@field %s? %s %s", member, kind, meaning)
  end
  return "socket2.values." .. name
end

-- the types of an option's value: to read it, and to set it
local function valuetypes(text, name, class)
  local kind, none = text:match("^(%w+)( or false)$")
  kind = kind or text
  if class and kind == "list" then class = class .. "[]" end
  local read = LISTS[name] or class or READ[kind] or CLASSES[kind] and "socket2." .. kind or kind
  local set = SET[kind] or read
  if FLAGGED[name] then set = set .. "|integer" end
  if none then return read .. "|false", set .. "|false" end
  return read, set
end

-- the methods of an option, and those of its aliases
local function option(item)
  local name = trim(item.name)
  local getter, setter, kind
  for _, call in ipairs(tag(item, "call")) do
    local method, argument, gives = call:match("sock:([%w_]+)%((%w*)%) → (.-)%s*$")
    if argument == "" then getter, kind = method, gives
    else setter, kind = method, kind or argument end
  end
  local read, set = valuetypes(kind, name, members(item, name))
  local constant = plain(tag(item, "constant")[1])
  if getter then
    line ""
    line("---%s", plain(item.summary))
    if name:find("source_filter") then
      line "---@param group string"
      line "---@param interface? integer|string"
    elseif name == "packet_hdrlen" then
      line "---@param version? integer"
    end
    line("---@return %s|nil # %s", read, constant)
    line "---@return string? # message"
    line "---@return integer? # errno"
    line("function Socket:%s(%s) end", getter, name:find("source_filter") and "group, interface"
      or name == "packet_hdrlen" and "version" or "")
  end
  if setter then
    line ""
    line("---%s", plain(item.summary))
    line("---@param value %s", set:find("|false$") and set .. "|nil" or set)
    line("---@return true? # %s", constant)
    line "---@return string? # message"
    line "---@return integer? # errno"
    line("function Socket:%s(value) end", setter)
  end
  local names = {name}
  for other in (tag(item, "aliases")[1] or ""):gmatch("[%w_]+") do
    local writes = other:find("^set_") or other:find("^bind_") or not getter
    line("Socket.%s = Socket.%s", other, writes and setter or getter)
    if not writes then names[#names + 1] = other end
  end
  names[#names + 1] = constant
  return {names = names, set = set, writable = setter ~= nil}
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
  for _, item in ipairs(page.socket2.items) do
    if item.type == "field" then line("---@field %s table # %s", item.name, plain(item.summary)) end
  end
  line "local socket2 = {}"
  for _, name in ipairs(byname(CLASSES)) do
    line ""
    line("---%s", plain(page["socket2." .. name].summary))
    line("---@class socket2.%s%s", name, BASES[name] or "")
    if name == "Buffer" or name == "Poller" then line "---@operator len: integer" end
    line("local %s = {}", name)
  end
  for _, name in ipairs{"Socket", "SockAddr", "SockRef", "MsgHdr", "RecvFlags", "Buffer",
      "TcpKeepalive", "SockFilter", "Poller"} do
    line("socket2.%s = %s", name, name)
  end

  for _, item in ipairs(page.Constants.items) do
    line ""
    line("---%s", plain(item.summary))
    line("---@class socket2.constants.%s", item.name)
    local constants = {}
    for i, member in ipairs(tag(item, "member")) do constants[i] = member:match("%S+") end
    table.sort(constants) -- the numbers differ between systems
    for _, member in ipairs(constants) do
      line("---@field %s integer", (member:gsub("^%d.*", '["%0"]')))
    end
    if item.name == "errno" or item.name == "EAI" then line "---@field [integer] string" end
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
    rows[#rows + 1] = row
    for _, name in ipairs(row.names) do names[#names + 1] = name end
  end
  alias("OptionName", names)
  line "\n---Options, by name, by an alias or by constant."
  line "---@class socket2.SocketOptions"
  for _, row in ipairs(rows) do
    if row.writable then
      for _, name in ipairs(row.names) do line("---@field %s? %s", name, row.set) end
    end
  end

  local controls = {}
  for _, item in ipairs(page.Control_messages.items) do
    controls[#controls + 1] = item.name
    members(item, "control_" .. item.name)
  end
  alias("ControlName", controls)
  line ""
  line(DECLARED:gsub("%%", "%%%%"))
  line "\nreturn socket2"
  out:close()
end

return M
