-- LuaSocket's 'socket.unix'.

local functions = require "socket2.luasocket.parts".functions

local unix = {
  stream = functions.stream, dgram = functions.dgram,
  tcp = functions.stream, udp = functions.dgram,
}

-- 'socket.unix()', as it was before there were two kinds
function unix.__call(self, ...) return self.stream(...) end

return setmetatable(unix, unix)
