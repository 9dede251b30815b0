-- socket2.luasocket: select.
local lu = require "luaunit"
local support = require "support"
local lsockets = require "lsockets"

local pair = lsockets.pair

local LsockSelect = {}

-- Most tests need no install, which makes the process ignore SIGPIPE.
local function library() return require "socket2.luasocket" end

function LsockSelect.test_select_of_many()
  local result = support.child [[
    local socket = require "socket2.luasocket"
    local list = {}
    for i = 1, 1500 do
      local s, err = socket.udp4()
      if not s then print(err) os.exit() end
      s:setsockname("127.0.0.1", 0)
      list[i] = s
    end
    local ip, port = list[1500]:getsockname()
    list[1]:sendto("x", ip, port)
    local ready = socket.select(list, nil, 5)
    print(#ready, ready[1] == list[1500], ready[list[1500] ])
    socket.setsize(1024)
    print(socket._SETSIZE, pcall(socket.select, list, nil, 0))
    socket.setsize()
    print(#socket.select(list, nil, 0))
  ]]
  lu.skipIf(result.output:find("Too many open files"), "too few descriptors")
  lu.assertEquals(result.output, "1\ttrue\t1\n1024\tfalse\t"
    .. "bad argument #1 to 'select' (descriptor too large for set size)\n1\n")
end

-- two objects with one descriptor are both told
function LsockSelect.test_select_of_one_descriptor_twice()
  local socket = library()
  local client, served = pair(socket)
  local other = {getfd = function() return served:getfd() end}
  client:send("x")
  local ready = socket.select({served, other}, nil, 5)
  lu.assertEquals({ready[served], ready[other]}, {1, 2})
end

return LsockSelect
