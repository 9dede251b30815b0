-- socket2.luasocket: UDP and unix datagram objects.
local lu = require "luaunit"
local support = require "support"

local LsockDatagram = {}

-- Most tests need no install, which makes the process ignore SIGPIPE.
local function library() return require "socket2.luasocket" end

function LsockDatagram.test_closed_datagrams_tell()
  local s = library().udp4()
  s:close()
  lu.assertEquals({s:receive()}, {nil, "closed"})
  lu.assertEquals({s:receivefrom()}, {nil, "closed"})
end

function LsockDatagram.test_abstract_unix()
  support.needname "SO.PASSCRED"
  local unix = require "socket2.luasocket.unix"
  local server, client = unix.stream(), unix.stream()
  lu.assertEquals(server:bind("\0luasocket_spec"), 1)
  server:listen()
  lu.assertEquals(client:connect("\0luasocket_spec"), 1)
end

return LsockDatagram
