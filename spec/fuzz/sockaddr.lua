-- Any bytes as a text for parse, and as an address for from_bytes: what is an address comes
-- back the same from its text and from its bytes, and every method bears it.
local s2 = require "socket2"

local SockAddr = s2.SockAddr

local methods = {}
for name in pairs(getmetatable(SockAddr.unspec()).__index) do
  if name:find("^is_") or name:find("^as_") or name == "ip" or name == "port"
    or name == "family" or name == "len" then
    methods[#methods + 1] = name
  end
end

local function try(addr)
  for _, name in ipairs(methods) do addr[name](addr) end
  assert(SockAddr.parse(tostring(addr)) == addr, "parse(tostring()) differs")
  local again = assert(SockAddr.from_bytes(addr:bytes()))
  assert(again == addr, "from_bytes(bytes()) differs")
end

return function(data)
  local addr, message, code = SockAddr.parse(data)
  if addr then
    try(addr)
  else
    assert(message and math.type(code) == "integer")
  end
  addr = SockAddr.from_bytes(data)
  if addr then try(addr) end
end
