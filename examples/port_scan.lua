-- Tells which TCP ports of a host accept connections.
--
--   lua5.4 examples/port_scan.lua HOST [FIRST [LAST]]
--
-- Of ports 1 to 1024 unless told. It tries many at once, as many as it may have descriptors.
-- Only scan hosts whose owner has agreed to it.

local socket2 = require "socket2"

local host = arg[1]
if not host then
  io.stderr:write "usage: port_scan.lua HOST [FIRST [LAST]]\n"
  os.exit(false)
end
local first = assert(tonumber(arg[2] or 1), "FIRST is no number")
local last = assert(tonumber(arg[3] or arg[2] or 1024), "LAST is no number")

-- How many sockets may be open at once: the limit of the process, less some for all else.
local function most()
  local pipe <close> = assert(io.popen "ulimit -n")
  local limit = tonumber(pipe:read "a") or 1024 -- nil: it is "unlimited"
  return math.max(math.min(limit - 32, 500), 1)
end

local scanning, ended = 0, socket2.condition()
local open, failed = {}, {}

local function try(port)
  local sock <close>, message, errno = socket2.connect("tcp", host .. ":" .. port, {timeout = 2})
  if sock then
    open[#open + 1] = port
  elseif errno ~= socket2.errno.ECONNREFUSED and errno ~= socket2.errno.ETIMEDOUT then
    failed[#failed + 1] = message
  end
  scanning = scanning - 1
  ended:signal()
end

socket2.run(function()
  local limit = most()
  for port = first, last do
    while scanning >= limit do ended:wait() end
    scanning = scanning + 1
    socket2.spawn(try, port)
  end
end)

table.sort(open)
for _, port in ipairs(open) do print(("%d is open"):format(port)) end
print(("%d of %d ports are open"):format(#open, last - first + 1))
if #failed > 0 then print(("%d could not be tried: %s"):format(#failed, failed[1])) end
