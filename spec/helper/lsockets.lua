-- What the specs of socket2.luasocket share.

local lsockets = {}

-- A listener, and both ends of a connection to it.
function lsockets.pair(socket)
  local listener <close> = assert(socket.bind("127.0.0.1", 0))
  local host, port = listener:getsockname()
  local client = assert(socket.connect(host, port))
  return client, (assert(listener:accept()))
end

return lsockets
