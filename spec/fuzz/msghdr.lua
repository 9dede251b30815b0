-- Each byte an operation on one of two messages, in the order of the bytes; they pass through
-- two sockets that do not wait. What is refused is an argument, and what a message says of
-- itself agrees.
local s2 = require "socket2"

local a, b = assert(s2.Socket.pair("unix", "dgram"))
a:set_nonblocking(true)
b:set_nonblocking(true)

local addresses = {"unix:@x", "127.0.0.1:1", false}
local sizes = {0, 1, 7, 100, 5000}

-- each gets the message, the other one, the Buffer of both, and a number
local operations = {
  function(m, _, _, n) m:with_addr(addresses[n % 3 + 1]) end,
  function(m, _, _, n) m:with_buffers{("s"):rep(n), "t"} end,
  function(m, _, _, n) m:with_buffers{sizes[n % 5 + 1], sizes[n % 4 + 1]} end,
  function(m, _, buffer, n) m:with_buffers{buffer, n} end,
  function(m, _, buffer) m:with_buffers{buffer, buffer} end,
  function(m) m:with_buffers{} end,
  function(m, _, _, n) m:with_control(sizes[n % 5 + 1]) end,
  function(m, _, _, n) m:with_control(("\24\0\0\0"):rep(n)) end,
  function(m, _, _, n) m:with_flags(n % 2 == 0 and 0 or s2.MSG.PEEK) end,
  function(m) m:add_control("rights", {a, b}) end,
  function(m) m:add_control("rights", io.stdin) end,
  function(m) m:add_control("credentials", {}) end,
  function(m, _, _, n) m:add_control(1, n, "bytes") end,
  function(m) m:reset() end,
  function(m) a:sendmsg(m) end,
  function(m, other) a:sendmmsg{m, other} end,
  function(m) b:recvmsg(m) end,
  function(m, other) b:recvmmsg{m, other} end,
  function(m) b:recvmmsg{m, m} end,
  function(m) for _ in m:control() do end end, -- luacheck: ignore 542
  function(m) for _ in m:control() do m:reset() end end,
  function(m) m:control()() end,
  function(_, _, buffer) buffer:clear() end,
  function(_, _, buffer) if #buffer > 0 then buffer:consume(1) end end,
  function(_, _, buffer) if buffer:space() > 3 then buffer:put("put") end end,
  function() a:send("plain") end,
  function() b:recv() end,
  function() collectgarbage("step") end,
}

local function agree(m)
  assert(m:len() >= 0 and m:control_len() >= 0)
  local bytes = m:string()
  assert(table.concat(m:buffers()) == bytes, "buffers are not the string")
  assert(table.concat(m:segments()) == bytes, "segments are not the string")
  assert(type(tostring(m)) == "string" and m:flags():value() >= 0)
end

return function(data)
  local messages = {s2.MsgHdr.new(), s2.MsgHdr.new()}
  local buffer = s2.Buffer.new(10)
  for i = 1, math.min(#data, 200) do
    local byte = data:byte(i)
    local which = byte >> 7
    local operation = operations[byte % 64 % #operations + 1]
    local ok, message = pcall(operation, messages[which + 1], messages[2 - which], buffer, i)
    assert(ok or message:find("bad argument") or message:find("was changed"), message)
    agree(messages[which + 1])
  end
  while b:recv() do end -- luacheck: ignore 542
end
