-- LuaSocket's 'mime.core'.

local mime = require "socket2.luasocket.parts".mime

mime._VERSION = "MIME 1.0.3"

return mime
