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

-- Sockets that nobody has any more make room for the one that sendto makes.
function LsockDatagram.test_sendto_when_descriptors_have_run_out()
  local output = support.shell("ulimit -n 40; " .. support.interpreter() .. " -e " ..
    support.quote([[
    local socket2, socket = require "socket2", require "socket2.luasocket"
    local serial = require "socket2.luasocket.serial"
    local function exhaust()
      collectgarbage()
      local list, n = {}, 0
      repeat
        n = n + 1
        list[n] = socket2.Socket.new("ipv4", "dgram")
      until not list[n]
    end
    local udp = assert(socket.udp())
    exhaust()
    print(udp:sendto("x", "127.0.0.1", 9))
    exhaust()
    print(type(serial("/dev/null")))
    ]]))
  lu.assertEquals(output, "1\nuserdata")
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
