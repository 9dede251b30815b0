--[[
Writes what the tables of the core say as comments for LDoc: a page of the options, one of the
control messages, one of the constants.

    lua csrc/mkoptions.lua build/pages
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
}

-- the order of the page: what most people look for comes first
local ORDER = {
  "SOL_SOCKET", "IPPROTO_TCP", "IPPROTO_IP", "IPPROTO_IPV6", "IPPROTO_UDP", "SOL_UDPLITE",
  "SOL_MPTCP", "SOL_TLS", "SOL_PACKET", "SOL_NETLINK", "AF_VSOCK", "SOL_RAW", "SOL_ICMPV6",
  "SOL_DCCP", "SOL_CAN_RAW",
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
}

local function out(format, ...)
  io.write(format:format(...), "\n")
end

-- a block of lines as one comment
local function comment(lines)
  out("--- %s\n", (table.concat(lines, "\n"):gsub("\n", "\n-- ")))
end

local function code(list)
  local marked = {}
  for i, name in ipairs(list) do marked[i] = "`" .. name .. "`" end
  return table.concat(marked, ", ")
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

local function option(name, opt)
  local lines = {opt.doc}
  local function add(tag, value)
    if value and value ~= "" then lines[#lines + 1] = ("@%s %s"):format(tag, value) end
  end
  add("option", name)
  for _, call in ipairs(calls(name, opt)) do add("call", call) end
  add("constant", opt.constant)
  add("value", TYPES[opt.type] or opt.type)
  add("sockets", table.concat(opt.domains, ", "))
  local aliases = {}
  table.move(opt.aliases, 1, #opt.aliases, 1, aliases)
  table.move(opt.setter_aliases, 1, #opt.setter_aliases, #aliases + 1, aliases)
  add("aliases", code(aliases))
  add("since", "Linux " .. opt.since)
  add("privilege", opt.privilege)
  if opt.quiet then add("quiet", "yes") end
  add("see", LEVELS[opt.levelname][2])
  comment(lines)
end

local function options()
  local levels = {}
  for name, opt in core.options() do
    local list = levels[opt.levelname] or {}
    levels[opt.levelname] = list
    list[#list + 1] = function() option(name, opt) end
  end
  comment{
    "The options of sockets, by level.",
    "",
    "An option is read by the method of its name and written by the one beginning with `set_`;",
    "`getoption` and `setoption` take its name, an alias, or the constant. Reading gives the",
    "value; writing gives true; what the system refuses gives `nil, message, errno`:",
    "`ENOPROTOOPT` where the socket or the system lacks it, `EPERM` or `EACCES` without the",
    "privilege. A value of another type, or out of its range, raises. Setting nil or false",
    "means none.",
    "@reference Options",
    "@usage",
    "sock:set_tcp_nodelay(true)",
    'sock:setoption("TCP_NODELAY", true)',
    "assert(sock:setoptions{tcp_nodelay = true, keepalive = true})",
  }
  for _, level in ipairs(ORDER) do
    comment{("%s (%s)."):format(LEVELS[level][1], level), "@section " .. level}
    for _, write in ipairs(levels[level]) do write() end
    levels[level] = nil
  end
  assert(not next(levels), "a level that has no place on the page")
end

local function control()
  comment{
    "Control messages, by name.",
    "",
    "`MsgHdr:add_control` takes the name and a value of the type; `MsgHdr:control` gives both.",
    "Times are seconds, structures tables, addresses text, descriptors Sockets or Lua files.",
    "@reference Control_messages",
    "@usage",
    'msg:add_control("ttl_v4", 3)',
    'for name, value in msg:control() do print(name, value) end',
  }
  local names, rows = {}, {}
  for _, row in ipairs(core.MsgHdr.control_types()) do
    local ways = rows[row.name]
    if not ways then
      ways = {doc = row.doc, value = row.value, supported = false}
      rows[row.name], names[#names + 1] = ways, row.name
    end
    ways.send, ways.receive = ways.send or row.send, ways.receive or row.receive
    ways.supported = ways.supported or row.supported
  end
  table.sort(names)
  for _, name in ipairs(names) do
    local row = rows[name]
    comment{
      row.doc:sub(1, 1):upper() .. row.doc:sub(2) .. ".",
      "@control " .. name,
      "@value " .. (TYPES[row.value] or row.value),
      "@direction " .. (row.send and row.receive and "sent and received"
        or row.send and "sent" or "received"),
    }
  end
end

-- what the comment above the tables says of each
local function meaningsof()
  local meanings = {}
  local source <close> = assert(io.open("csrc/constants.c"))
  local list = source:read("a"):match("@table Constants\n(.-)%*/")
  for name, meaning in list:gsub("\n([^@])", " %1"):gmatch("@field (%w+) ([^\n]+)") do
    meanings[name] = meaning
  end
  return meanings
end

local function constants()
  local meanings = meaningsof()
  comment{
    "The tables of constants, with the numbers they have on the system that this page was",
    "made on. A name that the system lacks is nil.",
    "@reference Constants",
  }
  local tables = {}
  for name in pairs(meanings) do tables[#tables + 1] = name end
  table.sort(tables)
  for _, name in ipairs(tables) do
    local list = {}
    for key, number in pairs(core[name]) do
      if type(key) == "string" and math.type(number) == "integer" then
        list[#list + 1] = {key, number}
      end
    end
    table.sort(list, function(a, b)
      if a[2] ~= b[2] then return a[2] < b[2] end
      return a[1] < b[1]
    end)
    local meaning = meanings[name]:gsub("^%l", string.upper)
    local lines = {meaning .. ".", "@constants " .. name}
    for _, pair in ipairs(list) do
      local number = name == "errno" and pair[2] or math.abs(pair[2]) > 4096
        and ("0x%X"):format(pair[2]) or pair[2]
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
