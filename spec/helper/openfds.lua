-- The descriptors that this process has open, as a list of texts like "3 -> socket:[1234]"; save
-- the pipe to the shell that lists them. Empty where nothing tells. The shell waits for a line:
-- until popen has returned, its own descriptors may be open, too.
return function()
  local list = {}
  if package.config:sub(1, 1) == "\\" then return list end
  local name = os.tmpname()
  local pipe = assert(io.popen(("{ read -r go; readlink /proc/$$/fd/0; ls -l /proc/$PPID/fd; }"
    .. " >%s 2>/dev/null"):format(name), "w"))
  pipe:write("go\n")
  pipe:close()
  local file <close> = assert(io.open(name))
  os.remove(name)
  local own = file:read("l")
  for line in file:lines() do
    local entry = line:match("%d+ %-> .*")
    if entry and not entry:find(own, 1, true) then list[#list + 1] = entry end
  end
  return list
end
