-- The odd values that generator.lua passes.
local s2 = require "socket2"
local objects = require "misuse.objects"

local values = {}

-- {==================================================================
-- Tables that bite
-- ===================================================================

local function raise() error("an odd value", 0) end
local function yield() return coroutine.yield() end

local events = {"__index", "__newindex", "__len", "__call", "__tostring", "__eq", "__lt", "__le",
  "__concat", "__pairs", "__unm", "__add", "__close"}

-- a table, or one that stands in for a list, each of whose metamethods is f
local function biting(f, fields)
  local meta = {}
  for _, event in ipairs(events) do meta[event] = f end
  return setmetatable(fields or {}, meta)
end

local function cycle()
  local t = {}
  t[1], t.self, t[t] = t, t, t
  return setmetatable(t, {__index = t})
end

-- an object that says it has a descriptor
local function liar(fd)
  return {getfd = fd, pollfd = fd, fileno = fd}
end

-- a name for whatever the module knows names for
local words = {"", "x", "ipv4", "ipv6", "unix", "stream", "dgram", "tcp", "udp", "unixgram", "read",
  "both", "r", "w", "rw", "rwx", "lo", "127.0.0.1", "127.0.0.1:0", "[::1]:0", "::1", "239.1.1.1",
  "ff02::1", "unix:@odd", "unix:", "vsock:1:2", "rights", "credentials", "ttl_v4", "txtime",
  "pktinfo_v4", "tcp_nodelay", "reuse_address", "linger", "TCP_NODELAY", "IP_TTL", "l", "L", "n",
  "a", "full", "no", "line", "\0", "a\0b", "\0abstract", "%s%n%d", "\255\254\253", ("\0"):rep(200)}

local megabyte = ("m"):rep(1 << 20)
local megazeros = ("\0"):rep(1 << 20)

-- }==================================================================


-- {==================================================================
-- Kinds of value, each a function that makes one
-- ===================================================================

-- none is a descriptor that this process has but for the standard ones
local integers = {0, 1, 2, -1, -2, 4096, 65535, 65536, 1 << 24, (1 << 31) - 1, 1 << 31, -(1 << 31),
  -(1 << 31) - 1, (1 << 32) - 1, 1 << 32, 1 << 53, math.maxinteger, math.mininteger}
local floats = {0.0, -0.0, 0.5, -0.5, 1e-9, 1e9, 2.0 ^ 31, 2.0 ^ 63, -2.0 ^ 63, 1e308, 5e-324,
  1 / 0, -1 / 0, 0 / 0}

local function one(list) return list[math.random(#list)] end

local pool = {} -- objects of the module, made anew by renew

local makers = {
  function() return nil end,
  function() return math.random(2) == 1 end,
  function() return one(integers) end,
  function() return one(integers) end,
  function() return one(floats) end,
  function() return one(words) end,
  function() return one(words) end,
  function() return math.random(2) == 1 and megabyte or megazeros end,
  function() return tostring(one(integers)) end,
  function() return one{io.stdin, io.stdout, io.stderr, values.closedfile} end,
  function() return coroutine.create(yield) end,
  function() return one{print, raise, yield, s2.Socket.new} end,
  function() return {} end,
  function() return cycle() end,
  function() return biting(raise) end,
  function() return biting(yield) end,
  function() return biting(raise, {1, 2, values.pick()}) end,
  function() return liar(raise) end,
  function() return liar(yield) end,
  function() return liar(one(integers)) end,
  function() return liar(function() return one(integers) end) end,
  function() return {values.pick(), values.pick(), values.pick()} end,
  function() return {[one(words)] = values.pick(), [one(words)] = values.pick()} end,
  function() return {[objects.any(pool)] = one(words)} end,
  function() return objects.any(pool) end,
  function() return objects.any(pool) end,
  function() return objects.any(pool) end,
}

-- a nested value may hold another, but not for ever
local depth = 0

function values.pick()
  if depth > 3 then return one(integers) end
  depth = depth + 1
  local value = makers[math.random(#makers)]()
  depth = depth - 1
  return value
end

-- }==================================================================


-- Objects for the next function: those of the last may be closed, or set to anything.
function values.renew()
  pool = objects.all()
end

function values.clear()
  for _, object in ipairs(pool) do objects.close(object) end
  pool = {}
  objects.clear()
end

function values.show(value)
  if math.type(value) or value == nil or type(value) == "boolean" then return tostring(value) end
  if type(value) == "string" then
    return #value > 40 and ("<%d bytes>"):format(#value) or ("%q"):format(value)
  end
  local meta = debug.getmetatable(value)
  return (meta and rawget(meta, "__name") or type(value))
end

values.closedfile = assert(io.open("/dev/null"))
values.closedfile:close()

return values
