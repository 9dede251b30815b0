-- An echo server for as many clients as come, each in a task of its own.
--
--   lua5.4 examples/echo_server.lua [ADDRESS] [--count N]
--
-- ADDRESS is "host:port" (127.0.0.1:7007), ":port" for all interfaces, or the path of a unix
-- socket. With --count it ends when N clients have gone. Try: nc 127.0.0.1 7007

local socket2 = require "socket2"

local address, count = "127.0.0.1:7007", math.huge
for i, word in ipairs(arg) do
  if word == "--count" then
    count = assert(tonumber(arg[i + 1]), "--count needs a number")
  elseif arg[i - 1] ~= "--count" then
    address = word
  end
end

local network = address:find("/", 1, true) and "unix" or "tcp"
local opts = network == "unix" and {unlink = true} or nil
local listener = assert(socket2.listen(network, address, opts))
print("listening on " .. tostring(listener:local_addr()))
io.stdout:flush()

local here, gone = 0, 0

-- Echoes until the client has sent all it has, or goes away.
local function echo(stream, addr)
  here = here + 1
  print(("%s came, %d here"):format(addr, here))
  local bytes, message, _, before = socket2.copy(stream, stream)
  here, gone = here - 1, gone + 1
  print(("%s gone, %d bytes (%s), %d here"):format(addr, bytes or before, message or "done", here))
  io.stdout:flush()
  if gone >= count then listener:close() end -- and this ends serve
end

assert(socket2.serve(listener, echo))
