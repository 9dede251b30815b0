-- socket2.luasocket: hosts and ports as LuaSocket takes them.
local lu = require "luaunit"
local support = require "support"

local LsockAddress = {}

-- Most tests need no install, which makes the process ignore SIGPIPE.
local function library() return require "socket2.luasocket" end

function LsockAddress.test_connect_keeps_to_the_family()
  support.needlocalhost()
  local socket = library()
  local listener <close> = assert(socket.bind("127.0.0.1", 0))
  local _, port = listener:getsockname()
  local client, err = socket.connect6("127.0.0.1", port)
  lu.assertNil(client)
  lu.assertIsString(err)
  local fine <close> = socket.connect4("localhost", port)
  lu.assertEquals((fine:getpeername()), "127.0.0.1")
end

return LsockAddress
