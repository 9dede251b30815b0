-- For the scripts beside: show("what", call(...)) prints each result, in a form that does not
-- tell one run from another: no addresses, no ports, 3.0 as 3.
if arg[1] == "ours" then require("socket2.luasocket").install() else assert(arg[1] == "theirs") end

local ports = {}

local function text(value, seen)
  local kind = type(value)
  if kind == "number" then
    if math.type(value) == "float" and value == value // 1 and value < 1e15 and value > -1e15 then
      value = math.tointeger(value)
    end
    return ports[value] or tostring(value)
  elseif kind == "string" then
    if ports[tonumber(value)] then return ports[tonumber(value)] end
    value = value:gsub("0x%x+", "0x"):gsub("^[^:]+%.lua:%d+: ", "")
      :gsub("'[%w.]+%.(%w+)' %(", "'%1' (")
    return ("%q"):format(value)
  elseif kind == "table" and not getmetatable(value) and not (seen or {})[value] then
    seen = seen or {}
    seen[value] = true
    local list = {}
    for k, v in pairs(value) do list[#list + 1] = text(k, seen) .. "=" .. text(v, seen) end
    table.sort(list)
    seen[value] = nil
    return "{" .. table.concat(list, ",") .. "}"
  end
  return (tostring(value):gsub("0x%x+", "0x"))
end

local show = {}

-- A port that the system chose is shown by a name from now on.
function show.port(name, port) ports[tonumber(port)] = "<" .. name .. ">" end

return setmetatable(show, {__call = function(_, label, ...)
  local list = {}
  for i = 1, select("#", ...) do list[i] = text((select(i, ...))) end
  print(label .. ": " .. table.concat(list, ", "))
end})
