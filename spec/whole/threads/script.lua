-- What each state of driver.c does; everything that is open at its end is lua_close's.
local s2 = require "socket2"

local listener = assert(s2.Socket.new("ipv4", "stream"))
assert(listener:bind("127.0.0.1:0"))
assert(listener:listen())
local client = assert(s2.Socket.new("ipv4", "stream"))
assert(client:connect_timeout(listener:local_addr(), 30))
local server, addr = assert(listener:accept())
assert(addr == client:local_addr())
assert(client:send("ping") == 4)
assert(server:recv() == "ping")

local a, b = assert(s2.Socket.pair("unix", "dgram"))
assert(a:send("datagram") == 8)
local data, _, flags = b:recv_from()
assert(data == "datagram" and not flags:is_truncated())

local value, message, code = server:connect("127.0.0.1:1")
assert(value == nil and message:find("^connect: ") and code == s2.errno.EISCONN)
assert(s2.poll({[client] = "w", [server] = "w"}, 1)[client] == "w")
assert(tostring(s2.SockAddr.parse("[::1]:80")) == "[::1]:80")

for name in client:options() do assert(type(name) == "string") end
local message_out = s2.MsgHdr.new{buffers = {"with ", "a descriptor"}}
assert(a:sendmsg(message_out:add_control("rights", {client}) and message_out) == 17)
local message_in = s2.MsgHdr.new{buffers = {64}, control = 64}
assert(b:recvmsg(message_in) == 17)
for name, sockets in message_in:control() do
  assert(name == "rights" and sockets[1]:local_addr() == client:local_addr())
end
local stream = client:stream()
assert(stream:write("a line\n") and server:stream():read() == "a line")
assert(s2.resolve("127.0.0.1", 80)[1].addr:port() == 80)

-- a loop of its own in every state, and what it opens in there is lua_close's too
local sum = s2.run(function()
  local door = assert(s2.listen("tcp", "127.0.0.1:0"))
  s2.spawn(s2.serve, door, function(one) one:write(one:read "L") end)
  local tasks, total = {}, 0
  for i = 1, 10 do
    tasks[i] = s2.spawn(function()
      local one = assert(s2.open("tcp", door:local_addr()))
      one:write(i, "\n")
      return tonumber(one:read())
    end)
  end
  for _, task in ipairs(tasks) do total = total + select(2, task:join()) end
  door:close()
  return total
end)
assert(sum == 55)
