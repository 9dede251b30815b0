-- What reaches the kernel: strace, which knows levels and options by names of its own,
-- watches a child that reads and writes every option.
local lu = require "luaunit"
local rows = require "option_rows"
local support = require "support"

local OptionStrace = {}

-- Each reading and each writing comes after a mark: a question for option number i at a level
-- that there is not. The sockets are of the row's kind where there are any; what they answer
-- does not matter here.
local READING, WRITING = 7777, 7778

local CHILD = [=[
package.path = "spec/helper/?.lua;" .. package.path
local rows = require "option_rows"
local samples = require "option_samples"
local READING, WRITING = tonumber((...)), tonumber((select(2, ...)))

-- peer_name asks for the peer's address first
local function fits(kind, opt)
  return opt.name ~= "peer_name" or kind[1] == "tcp4_conn"
end

local function fixtureof(opt)
  for _, kind in ipairs(rows.kinds) do
    for _, domain in ipairs(opt.domains) do
      local named = (" " .. kind[2] .. " all "):find(" " .. domain .. " ")
      local f = named and fits(kind, opt) and rows.fixture(kind)
      if f then return f end
    end
  end
  return rows.fixture(rows.kinds[1])
end

-- for the rows whose sample is a reason
local VALUES = {
  source_filter_v4 = {multiaddr = "239.1.2.3", fmode = "include"},
  mcast_source_filter_v4 = {group = "239.1.2.3", fmode = "include"},
  mcast_source_filter_v6 = {group = "ff02::123", fmode = "include"},
  can_raw_filter = {}, dccp_ccid = "\2", dccp_change_l = "\2", dccp_change_r = "\2",
  tcp_ulp = "tls",
}
local ARGUMENTS = {source_filter_v4 = "239.1.2.3", mcast_source_filter_v4 = "239.1.2.3",
  mcast_source_filter_v6 = "ff02::123"}

local function valueof(opt, f)
  local value = rows.sampleof(opt.name).value
  if type(value) == "function" then return value(f) end
  if value ~= nil and value ~= samples.FLIP then return value end
  if opt.type == "boolean" then return true end
  return VALUES[opt.name] or 1
end

for i, name in ipairs(rows.names) do
  local opt = rows.registry[name]
  local f <close> = fixtureof(opt)
  local s = f.socket
  if opt.access ~= "wo" then
    s:getsockopt(READING, i)
    local value
    if ARGUMENTS[name] then value = s[name](s, ARGUMENTS[name]) else value = s[name](s) end
    if io.type(value) == "file" then value:close() end
  end
  if opt.setter then
    local value = valueof(opt, f)
    s:getsockopt(WRITING, i)
    s[opt.setter](s, value)
  end
end
]=]

-- "getsockopt(3, 0x1 /* SOL_SOCKET */, 0x6 /* SO_BROADCAST */, ..." in its parts; what strace
-- does not know has no name, or one with question marks
local function parse(line)
  local call, level, levelname, optname, symbol =
    line:match("^(%a+)%(%d+, (%w+)([^,]*), (%w+)([^,]*), ")
  if not level then return nil end
  return {call = call, level = math.tointeger(tonumber(level)),
    optname = math.tointeger(tonumber(optname)),
    levelname = levelname:match("/%* ([%w_]+) %*/"), symbol = symbol:match("/%* ([%w_]+) %*/")}
end

-- what came after each mark: a list of calls by mark, by number of the row
local function watch(child)
  local dir <close> = support.tempdir()
  local log = dir("log")
  local strace = "env ASAN_OPTIONS=detect_leaks=0 strace -X verbose -qq -o " .. log
    .. " -e trace=getsockopt,setsockopt"
  local result = support.under(strace, child, READING, WRITING)
  lu.skipIf(result.output:find("ptrace", 1, true), "nothing may be traced here")
  lu.assertIsTrue(result.ok, result.output)
  local marks, current = {[READING] = {}, [WRITING] = {}}, nil
  for line in io.lines(log) do
    local call = parse(line)
    if call and marks[call.level] then
      current = {}
      marks[call.level][call.optname] = current
    elseif call and current then
      current[#current + 1] = call
    end
  end
  return marks
end

-- strace says some by other names of theirs, and tells two sizes of time apart
local SAME = {IP_RECVORIGDSTADDR = "IP_ORIGDSTADDR", IPV6_RECVORIGDSTADDR = "IPV6_ORIGDSTADDR"}
local LEVELS = {IPPROTO_IP = "SOL_IP", IPPROTO_TCP = "SOL_TCP", IPPROTO_UDP = "SOL_UDP",
  IPPROTO_IPV6 = "SOL_IPV6"}

-- the row's own call among those after a mark; others may come before it, to prepare it
local function find(opt, call, calls)
  for _, c in ipairs(calls or {}) do
    if c.call == call and c.level == opt.level and c.optname == opt.optname then return c end
  end
end

-- what is wrong with it, or nil
local function complaint(opt, call, calls)
  local c = find(opt, call, calls)
  if not c then
    return ("%s: no %s of level %d, option %d"):format(opt.name, call, opt.level, opt.optname)
  end
  local constant = SAME[opt.constant] or opt.constant
  local level = LEVELS[opt.levelname] or opt.levelname
  local symbol = (c.symbol or constant):gsub("_OLD$", ""):gsub("_NEW$", "")
  if symbol ~= constant or (c.levelname or level) ~= level then
    return ("%s: strace saw %s of %s"):format(opt.name, c.symbol, c.levelname)
  end
end

-- a constant that stands at one level asks no socket for its domain
function OptionStrace:test_a_constant_is_read_by_one_call()
  support.need("strace")
  support.needname "MCAST.MSFILTER"
  local marks = watch [=[
local READING = tonumber((...))
local core = require "socket2.core"
local s = assert(core.Socket.new("ipv4", "dgram"))
for i, name in ipairs{"SO_DEBUG", "broadcast", "MCAST_MSFILTER"} do
  s:getsockopt(READING, i)
  if i < 3 then s:getoption(name) else s:getoption(name, "239.1.2.3", 1) end
end
]=]
  for i, expected in ipairs{1, 1, 2} do -- the last asks for the domain
    lu.assertEquals(#marks[READING][i], expected)
  end
end

function OptionStrace:test_each_row_reaches_the_kernel_by_its_numbers()
  support.need("strace")
  lu.skipIf(not support.root(), "needs root, to make sockets of every kind")
  local marks = watch(CHILD)
  local complaints, named, supported = {}, 0, 0
  for i, name in ipairs(rows.names) do
    local opt = rows.registry[name]
    local reading, writing = marks[READING][i], marks[WRITING][i]
    if opt.supported and opt.access ~= "wo" then
      complaints[#complaints + 1] = complaint(opt, "getsockopt", reading)
    end
    if opt.supported and opt.setter then
      complaints[#complaints + 1] = complaint(opt, "setsockopt", writing)
    end
    local call = find(opt, "getsockopt", reading) or find(opt, "setsockopt", writing)
    if call and call.symbol then named = named + 1 end
    if opt.supported then supported = supported + 1 end
  end
  lu.assertEquals(complaints, {})
  lu.assertTrue(named > supported / 2, named .. " were known to strace by name")
end

return OptionStrace
