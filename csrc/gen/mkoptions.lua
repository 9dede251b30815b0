--[[
Writes what the tables of the core say as comments for LDoc: a page of the options, one of the
control messages, one of the constants.

    lua csrc/gen/mkoptions.lua build/pages
--]]

local core = require "socket2.core"

local dir = assert(arg[1], "where to?")

-- where the system's manual describes a level, and what to call it
local LEVELS = {
  SOL_SOCKET = {"Every socket", "socket(7)"},
  IPPROTO_IP = {"IPv4", "ip(7)"},
  IPPROTO_IPV6 = {"IPv6", "ipv6(7)"},
  IPPROTO_TCP = {"TCP", "tcp(7)"},
  IPPROTO_UDP = {"UDP", "udp(7)"},
  SOL_UDPLITE = {"UDP-Lite", "udplite(7)"},
  SOL_RAW = {"ICMP on raw sockets", "raw(7)"},
  SOL_ICMPV6 = {"ICMPv6 on raw sockets", "ipv6(7)"},
  SOL_PACKET = {"Packet sockets", "packet(7)"},
  SOL_NETLINK = {"Netlink", "netlink(7)"},
  AF_VSOCK = {"Virtual machines", "vsock(7)"},
  SOL_TLS = {"Kernel TLS"},
  SOL_MPTCP = {"Multipath TCP"},
  SOL_DCCP = {"DCCP"},
  SOL_CAN_RAW = {"CAN"},
  -- of control messages alone
  SOL_SCTP = {"SCTP", "sctp(7)"},
  SOL_VSOCK = {"Virtual machines", "vsock(7)"},
  SOL_CAN_J1939 = {"J1939 over CAN"},
  SOL_LLC = {"LLC"},
  SOL_TIPC = {"TIPC"},
  SOL_RXRPC = {"RxRPC"},
  SOL_BLUETOOTH = {"Bluetooth"},
  SOL_RDS = {"RDS"},
  SOL_ALG = {"Ciphers of the kernel"},
}

-- the order of the page: what most people look for comes first
local ORDER = {
  "SOL_SOCKET", "IPPROTO_TCP", "IPPROTO_IP", "IPPROTO_IPV6", "IPPROTO_UDP", "SOL_UDPLITE",
  "SOL_MPTCP", "SOL_TLS", "SOL_PACKET", "SOL_NETLINK", "AF_VSOCK", "SOL_RAW", "SOL_ICMPV6",
  "SOL_DCCP", "SOL_CAN_RAW", "SOL_SCTP", "SOL_VSOCK", "SOL_CAN_J1939", "SOL_LLC", "SOL_TIPC",
  "SOL_RXRPC", "SOL_BLUETOOTH", "SOL_RDS", "SOL_ALG",
}

local TYPES = {
  flags = "integer, a sum of flags",
  list = "list",
  unsigned = "integer, not negative",
  ["unsigned or false"] = "integer, not negative, or false for none",
  bytes = "string of bytes",
  seconds = "seconds, an integer or a float",
  ["seconds or false"] = "seconds, an integer or a float; false for none",
  ["interface or false"] = "name or index of an interface; false for none",
  ["descriptor"] = "descriptor",
  descriptors = "list of Sockets, Lua files and descriptors",
}

local function out(format, ...)
  io.write(format:format(...), "\n")
end

-- a block of lines as one comment
local function comment(lines)
  out("--- %s\n", (table.concat(lines, "\n"):gsub("\n", "\n-- ")))
end

-- a file beside this one
local function beside(name) return dofile((arg[0]:gsub("[^/]*$", name))) end

local told = beside "member_meanings.lua"

-- the lines "@key rtt seconds; smoothed round-trip time" of the members that the table of an
-- option or control message has, or each item of a list
local function keys(list, name)
  local lines = {}
  for i, each in ipairs(list or {}) do
    local meaning = told[name .. "." .. each.name] or told[each.name]
    lines[i] = ("@key %s %s; %s"):format(each.name, each.type, meaning)
  end
  return lines
end

-- Whether a new socket of a domain has a default: nothing is asked of the other family.
local function hasdefault(opt, domain)
  return opt.access == "rw" and not opt.quiet and not (domain == "ipv6" and opt.name:find "_v4$")
end

-- What options read on new sockets of this system: {name = {{"tcp", false}, ...}}. Those that
-- this process may not make are left out.
local function defaults()
  local list = {}
  for _, each in ipairs{
    {"tcp", "ipv4", "stream"}, {"tcp", "ipv6", "stream"}, {"udp", "ipv4", "dgram"},
    {"udp", "ipv6", "dgram"}, {"unix", "unix", "stream"}, {"netlink", "netlink", "raw"},
    {"packet", "packet", "raw"}, {"vsock", "vsock", "stream"}, {"raw4", "ipv4", "raw", "icmpv4"},
    {"raw6", "ipv6", "raw", "icmpv6"}, {"mptcp", "ipv4", "stream", "mptcp"},
  } do
    local sock <close> = core.Socket.new(each[2], each[3], each[4])
    for name, opt in core.options{socket = sock} do
      local value
      if sock and hasdefault(opt, each[2]) then value = sock[name](sock) end
      if value ~= nil and type(value) ~= "table" then
        list[name] = list[name] or {}
        table.insert(list[name], {each[1], value})
      end
    end
  end
  return list
end

-- "false", or "131072 (tcp), 212992 (udp, unix)": at most three values
local function default(list)
  local values, kinds = {}, {}
  for _, each in ipairs(list or {}) do
    local kind, value = each[1], tostring(each[2])
    if not kinds[value] then
      kinds[value] = {}
      values[#values + 1] = value
    end
    if kinds[value][#kinds[value]] ~= kind then table.insert(kinds[value], kind) end
  end
  if #values < 2 then return values[1] end
  for i, value in ipairs(values) do
    values[i] = ("%s (%s)"):format(value, table.concat(kinds[value], ", "))
  end
  return table.concat(values, ", ", 1, math.min(#values, 3))
end

local function calls(name, opt)
  local list = {}
  local kind = opt.type:gsub(" or false$", "")
  if opt.access ~= "wo" then
    list[1] = ("sock:%s() → %s"):format(name, opt.type)
  end
  if opt.setter then
    list[#list + 1] = ("sock:%s(%s) → true"):format(opt.setter, kind)
  end
  return list
end

-- examples, by the name of the option
local examples = beside "option_examples.lua"

-- how many systems there are: some options all of them have
local every = 0
for _, opt in core.options() do every = math.max(every, #opt.platforms) end

-- "Linux, macOS", or "all": what a row says of the systems that have it
local function systems(list)
  return #list == every and "all" or #list > 0 and table.concat(list, ", ") or nil
end

local function option(name, opt, new)
  local lines = {opt.doc}
  local function add(tag, value)
    if value and value ~= "" then lines[#lines + 1] = ("@%s %s"):format(tag, value) end
  end
  add("option", name)
  for _, call in ipairs(calls(name, opt)) do add("call", call) end
  add("constant", opt.constant)
  add("value", TYPES[opt.type] or opt.type)
  add("default", default(new))
  add("sockets", table.concat(opt.domains, ", "))
  local aliases = {}
  table.move(opt.aliases, 1, #opt.aliases, 1, aliases)
  table.move(opt.setter_aliases, 1, #opt.setter_aliases, #aliases + 1, aliases)
  add("aliases", table.concat(aliases, ", "))
  add("since", opt.since and "Linux " .. opt.since)
  add("systems", systems(opt.platforms))
  add("privilege", opt.privilege)
  if opt.quiet then add("quiet", "yes") end
  local list = keys(opt.members, name)
  table.move(list, 1, #list, #lines + 1, lines)
  if examples[name] then
    lines[#lines + 1] = "@usage"
    lines[#lines + 1] = examples[name]
  end
  add("see", LEVELS[opt.levelname][2])
  comment(lines)
end

-- writes what stands under each level, in sections
local function bylevel(levels)
  for _, level in ipairs(ORDER) do
    if levels[level] then
      comment{("%s (%s)."):format(LEVELS[level][1], level), "@section " .. level}
      for _, write in ipairs(levels[level]) do write() end
      levels[level] = nil
    end
  end
  assert(not next(levels), "a level that has no place on the page")
end

local function options()
  local levels, new = {}, defaults()
  for name, opt in core.options() do
    local list = levels[opt.levelname] or {}
    levels[opt.levelname] = list
    list[#list + 1] = function() option(name, opt, new[name]) end
  end
  comment{
    "All options of sockets, grouped by level.",
    "",
    "Each option is a method that reads it, and a method whose name begins with `set_` that",
    "writes it. You can also pass its name, an alias or its constant to `getoption` and",
    "`setoption`. The getter returns the value, the setter true. When the system refuses, both",
    "return `nil, message, errno`: `ENOPROTOOPT` when the socket or the system lacks the option,",
    "`EPERM` or `EACCES` without the privilege. A value of the wrong type or out of range raises",
    "an error. An option without a value, such as no time-out, reads as false, and is set by",
    "false or nil.",
    "",
    "Defaults are the values of a new socket on the system that made this page; other systems may",
    "be configured differently. For structures, this page lists the members. Members that the",
    "running kernel lacks are absent when the option is read.",
    "@reference Options",
    "@usage",
    "sock:set_tcp_nodelay(true)",
    'sock:setoption("TCP_NODELAY", true)',
    "assert(sock:setoptions{tcp_nodelay = true, keepalive = true})",
  }
  bylevel(levels)
end

local function controlmessage(name, row)
  local lines = {row.doc:sub(1, 1):upper() .. row.doc:sub(2) .. "."}
  local function add(tag, value)
    if value then lines[#lines + 1] = ("@%s %s"):format(tag, value) end
  end
  add("control", name)
  add("constant", row.constant)
  add("value", TYPES[row.value] or row.value)
  add("direction", row.send and row.receive and "sent and received"
    or row.send and "sent" or "received")
  add("enabled", row.options and row.options:gsub("[%w_]+", "[%0](../reference/Options.html#%0)"))
  add("sockets", row.sockets)
  add("since", row.since and "Linux " .. row.since)
  add("systems", systems(row.platforms))
  add("privilege", row.privilege)
  local list = keys(row.members, name)
  table.move(list, 1, #list, #lines + 1, lines)
  add("see", LEVELS[row.levelname][2])
  comment(lines)
end

local function control()
  comment{
    "Data that is sent or received together with the bytes of a message, grouped by level.",
    "",
    "To send a control message, pass its name and value to `MsgHdr:add_control`; to get received",
    "ones, iterate with `MsgHdr:control`. Most are only received while one of the options listed",
    "with them is set. Times are in seconds. Structures are tables with the listed members.",
    "Addresses are text, or SockAddrs when they include a port. Received descriptors are Sockets",
    "or Lua file handles. Structures whose type is a string have the layout of the system's",
    "headers. Control messages that the system lacks fail with `ENOPROTOOPT`.",
    "@reference Control_messages",
    "@usage",
    'msg:add_control("ttl_v4", 3)',
    'for name, value in msg:control() do print(name, value) end',
  }
  local names, rows = {}, {}
  for _, row in ipairs(core.MsgHdr.control_types()) do
    local ways = rows[row.name]
    if not ways then
      ways = row
      rows[row.name], names[#names + 1] = ways, row.name
    end
    ways.send, ways.receive = ways.send or row.send, ways.receive or row.receive
    if row.constant ~= ways.constant then ways.constant = ways.constant .. ", " .. row.constant end
  end
  table.sort(names)
  local levels = {}
  for _, name in ipairs(names) do
    local row = rows[name]
    local list = levels[row.levelname] or {}
    levels[row.levelname] = list
    list[#list + 1] = function() controlmessage(name, row) end
  end
  bylevel(levels)
end

-- what the comment above the tables says of each
local function meaningsof()
  local meanings = {}
  local source <close> = assert(io.open("csrc/constant/constant.c"))
  local list = source:read("a"):match("@table Constants\n(.-)%*/")
  for name, meaning in list:gsub("\n([^@])", " %1"):gmatch("@field (%w+) ([^\n]+)") do
    meanings[name] = meaning
  end
  return meanings
end

-- the names of one array of rows, as the source has them: L(AX25, 3), C(AF, INET), {"LOCAL", 1}
local function namesof(rows, list)
  for macro, first, second in rows:gmatch "%f[%w](%u+)%(([%w_]+),? ?([%w_]*)" do
    list[#list + 1] = macro == "C" and second or first
  end
  for name in rows:gmatch '{"([%w_]+)",' do list[#list + 1] = name end
end

-- The names of each table, also those that this system lacks: from the rows in the source, and
-- those of options.
local function namesoftables()
  local tables = {}
  for _, path in ipairs {"constant_rows", "constant_linux_rows"} do
    local file <close> = assert(io.open("csrc/constant/" .. path .. ".c"))
    local source = file:read "a"
    for name, array in source:gmatch 'CONSTANT_GROUP%("(%w+)", ([%w_]+)%)' do
      tables[name] = tables[name] or {}
      namesof(source:match("Constant " .. array .. "%[%] = (%b{})"), tables[name])
    end
  end
  for _, opt in core.options() do
    local prefix, name = opt.constant:match "^(%u%w-)_(.+)"
    if prefix and tables[prefix] and opt.platforms[1] then
      table.insert(tables[prefix], name)
    end
  end
  return tables
end

local function constants()
  local meanings, known = meaningsof(), namesoftables()
  comment{
    "All constants of all systems, with their numbers on the system that made this page, or '-'",
    "where only others have them. Names that the system lacks are nil.",
    "@reference Constants",
  }
  local tables = {}
  for name in pairs(meanings) do tables[#tables + 1] = name end
  table.sort(tables)
  for _, name in ipairs(tables) do
    local list, seen = {}, {}
    for key, number in pairs(core[name]) do
      if type(key) == "string" and math.type(number) == "integer" then
        list[#list + 1] = {key, number}
        seen[key] = true
      end
    end
    for _, key in ipairs(known[name] or {}) do
      if not seen[key] then list[#list + 1] = {key, math.maxinteger} end
      seen[key] = true
    end
    table.sort(list, function(a, b)
      if a[2] ~= b[2] then return a[2] < b[2] end
      return a[1] < b[1]
    end)
    local meaning = meanings[name]:gsub("^%l", string.upper)
    local lines = {meaning .. ".", "@constants " .. name}
    for _, pair in ipairs(list) do
      local number = pair[2]
      if number == math.maxinteger then
        number = "-"
      elseif name ~= "errno" and math.abs(number) > 4096 then
        number = ("0x%X"):format(number)
      end
      lines[#lines + 1] = ("@member %s %s"):format(pair[1], number)
    end
    comment(lines)
  end
end

for name, write in pairs{options = options, control = control, constants = constants} do
  io.output(dir .. "/" .. name .. ".lua")
  write()
  io.close()
end
