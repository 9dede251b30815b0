-- Forwards connections to another address, both ways.
--
--   lua5.4 examples/proxy.lua LISTEN TARGET [--count N]
--
-- Both are "host:port", ":port" or the path of a unix socket: so it also makes a unix socket
-- reachable over TCP, or the other way round. With --count it ends after N connections.
-- Try: lua5.4 examples/proxy.lua :8000 lua.org:80

local socket2 = require "socket2"

local words, count = {}, math.huge
for i, word in ipairs(arg) do
  if word == "--count" then
    count = assert(tonumber(arg[i + 1]), "--count needs a number")
  elseif arg[i - 1] ~= "--count" then
    words[#words + 1] = word
  end
end
local from, to = words[1], words[2]
if not to then
  io.stderr:write "usage: proxy.lua LISTEN TARGET [--count N]\n"
  os.exit(false)
end

local function networkof(address)
  return address:find("/", 1, true) and "unix" or "tcp"
end

local opts = networkof(from) == "unix" and {unlink = true} or nil
local listener = assert(socket2.listen(networkof(from), from, opts))
print("forwarding " .. tostring(listener:local_addr()) .. " to " .. to)
io.stdout:flush()

local function forward(stream, addr)
  count = count - 1
  if count == 0 then listener:close() end -- the connections that there are go on
  local client = stream:socket()
  local target <close>, message = socket2.connect(networkof(to), to, {timeout = 10})
  if not target then
    print(("%s: %s"):format(addr, message))
  else
    local there, back, _, sent, received = socket2.copy_both(client, target)
    if there then
      print(("%s: %d bytes there, %d back"):format(addr, there, back))
    else
      print(("%s: %s after %d bytes there, %d back"):format(addr, back, sent, received))
    end
  end
  io.stdout:flush()
end

assert(socket2.serve(listener, forward))
