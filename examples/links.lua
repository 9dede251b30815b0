-- The network interfaces of this machine, asked of the kernel over netlink: index, name, kind,
-- state, MTU, hardware address, bytes received and sent. Needs no privilege.
--
--   lua5.4 examples/links.lua [name]

local socket2 = require "socket2"
local SockAddr, errno = socket2.SockAddr, socket2.errno

local wanted = ...

-- what <linux/netlink.h> and <linux/rtnetlink.h> name; everything is in the host's byte order
local NLMSG_ERROR, NLMSG_DONE = 2, 3
local NLM_F_REQUEST, NLM_F_DUMP, NLM_F_DUMP_INTR = 0x1, 0x300, 0x10
local RTM_NEWLINK, RTM_GETLINK = 16, 18
local ATTRIBUTES = {[1] = "address", [3] = "name", [4] = "mtu", [16] = "state", [18] = "info",
  [23] = "stats"}
local STATES = {[0] = "unknown", "absent", "down", "lower-down", "testing", "dormant", "up"}
local TYPES = {[1] = "ether", [772] = "loopback", [768] = "ipip", [776] = "sit", [65534] = "none"}
local IFF_UP = 1

-- Walks the attributes that lie in a message from 'at' to its end.
local function attributes(message, at)
  return function()
    if at + 3 > #message then return nil end
    local len, type = string.unpack("=I2I2", message, at)
    if len < 4 then return nil end
    local value = message:sub(at + 4, at + len - 1)
    at = at + (len + 3 & ~3)
    return type & 0x3fff, value
  end
end

-- "ether" or, of what is made in software, the name of the driver
local function kindof(info, type)
  for number, value in attributes(info or "", 1) do
    if number == 1 then return string.unpack("z", value) end
  end
  return TYPES[type] or ("type " .. type)
end

local function readlink(message)
  local _, type, index, flags = string.unpack("=BxI2i4I4I4", message)
  local link = {}
  for number, value in attributes(message, 17) do
    if ATTRIBUTES[number] then link[ATTRIBUTES[number]] = value end
  end
  local _, _, received, sent = string.unpack("=I8I8I8I8", link.stats or ("\0"):rep(32))
  local state = link.state and link.state:byte() or 0
  return {
    index = index, name = string.unpack("z", link.name), kind = kindof(link.info, type),
    -- loopback and tunnels have no carrier to tell of: they are up when they were set up
    state = state ~= 0 and STATES[state] or flags & IFF_UP ~= 0 and "up" or "down",
    mtu = string.unpack("=I4", link.mtu or "\0\0\0\0"),
    address = (link.address or ""):gsub(".", function(c) return ("%02x:"):format(c:byte()) end)
      :sub(1, -2),
    received = received, sent = sent,
  }
end

-- All links, or false when some changed meanwhile, so that the list may be wrong.
local function dump(sock)
  local sequence = os.time()
  local request = string.pack("=I2I2I4I4 Bxi2i4I4I4", RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP,
    sequence, 0, 0, 0, 0, 0, 0)
  local kernel = SockAddr.netlink(0, 0)
  assert(sock:send_to(string.pack("=I4", 4 + #request) .. request, kernel))
  local links, whole = {}, true
  while true do
    local data, from, flags = sock:recv_from(1 << 18)
    if not data then error(from, 0) end
    assert(not flags:is_truncated(), "a message was cut")
    local at = 1
    while from == kernel and at + 15 <= #data do
      local len, type, flag, number = string.unpack("=I4I2I2I4", data, at)
      local body = data:sub(at + 16, at + len - 1)
      if number == sequence then
        if flag & NLM_F_DUMP_INTR ~= 0 then whole = false end
        if type == NLMSG_DONE then return whole and links end
        if type == NLMSG_ERROR then
          local code = -string.unpack("=i4", body)
          error("the kernel refuses: " .. (errno[code] or code), 0)
        end
        if type == RTM_NEWLINK then links[#links + 1] = readlink(body) end
      end
      at = at + (len + 3 & ~3)
    end
  end
end

-- 1536 -> "1.5 KiB"
local function size(n)
  local units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"}
  local i = 1
  while n >= 1024 and i < #units do n, i = n / 1024, i + 1 end
  return (i == 1 and "%d %s" or "%.1f %s"):format(n, units[i])
end

-- Prints rows with every column as wide as its widest cell; '<' and '>' say to which side.
local function printtable(sides, rows)
  local widths = {}
  for _, row in ipairs(rows) do
    for i, cell in ipairs(row) do widths[i] = math.max(widths[i] or 0, #cell) end
  end
  for _, row in ipairs(rows) do
    local cells = {}
    for i, cell in ipairs(row) do
      local pad = (" "):rep(widths[i] - #cell)
      cells[i] = sides:sub(i, i) == "<" and cell .. pad or pad .. cell
    end
    print((table.concat(cells, "  "):gsub(" +$", "")))
  end
end

local sock <close> = assert(socket2.Socket.new("netlink", "raw", 0)) -- 0: NETLINK_ROUTE
local links
repeat links = dump(sock) until links
table.sort(links, function(a, b) return a.index < b.index end)

local rows = {{"INDEX", "NAME", "KIND", "STATE", "MTU", "ADDRESS", "RECEIVED", "SENT"}}
for _, link in ipairs(links) do
  if not wanted or link.name == wanted then
    rows[#rows + 1] = {tostring(link.index), link.name, link.kind, link.state, tostring(link.mtu),
      link.address, size(link.received), size(link.sent)}
  end
end
if #rows == 1 then
  io.stderr:write("no interface ", wanted, "\n")
  os.exit(1)
end
printtable("><<<><>>", rows)
