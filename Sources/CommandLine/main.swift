print("lipsync")
